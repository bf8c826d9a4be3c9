-- What: what students do in recorded courses; malformed ones appear as rows with a parse_error.
-- In:   topic qos_log.
-- Out:  table qos_log_topic.
CREATE TABLE qos_log_topic (
    classroom_id      VARCHAR(64)  NOT NULL,
    user_type         VARCHAR(32),
    user_id           BIGINT       NOT NULL,
    event_time        BIGINT       NOT NULL,
    sub_event         STRING,
    extra             ROW<data_time BIGINT NOT NULL> NOT NULL,
    parse_error       STRING       METADATA FROM 'value.error' VIRTUAL,
    raw_bytes         BYTES        METADATA FROM 'value.raw' VIRTUAL,
    record_topic      STRING       METADATA FROM 'topic' VIRTUAL,
    record_partition  INT          METADATA FROM 'partition' VIRTUAL,
    record_offset     BIGINT       METADATA FROM 'offset' VIRTUAL,
    record_time       TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,
    record_watermark  TIMESTAMP(3) METADATA FROM 'watermark' VIRTUAL,
    -- Milliseconds that are no time of the years 1970 to 9999 stand for 1970 here, and for an error in the pipeline.
    happened_at AS CASE
        WHEN event_time BETWEEN 0 AND 253402214399999 THEN CAST(TO_TIMESTAMP_LTZ(event_time, 3) AS TIMESTAMP(3))
        ELSE TIMESTAMP '1970-01-01 00:00:00.000'
    END,
    -- A record dated in the future does not move the watermark: one wrong clock must not make all others late.
    WATERMARK FOR happened_at AS CASE
        WHEN happened_at <= LOCALTIMESTAMP + INTERVAL '10' MINUTE THEN happened_at - INTERVAL '10' SECOND
    END
) WITH (
    'connector' = 'watermarked-kafka',
    'topic' = 'qos_log',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.group.id' = '${solution.name}',
    'properties.isolation.level' = 'read_committed',
    'scan.startup.mode' = 'earliest-offset',
    'scan.topic-partition-discovery.interval' = '30s',
    'format' = 'safe-json'
);
