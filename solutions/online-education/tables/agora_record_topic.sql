-- What: what the clients in live rooms measure of sound and picture; malformed ones appear as rows with a parse_error.
-- In:   topic agora_record.
-- Out:  table agora_record_topic.
CREATE TABLE agora_record_topic (
    classroom_id      VARCHAR(64),
    user_type         STRING,
    user_id           BIGINT,
    agora_channel_id  BIGINT,
    event             VARCHAR(64)  NOT NULL,
    agora_videoState  ROW<fr BIGINT, uid BIGINT>,
    agora_audioState  ROW<lost BIGINT, uid BIGINT>,
    messageCreateTime BIGINT       NOT NULL,
    parse_error       STRING       METADATA FROM 'value.error' VIRTUAL,
    raw_bytes         BYTES        METADATA FROM 'value.raw' VIRTUAL,
    record_topic      STRING       METADATA FROM 'topic' VIRTUAL,
    record_partition  INT          METADATA FROM 'partition' VIRTUAL,
    record_offset     BIGINT       METADATA FROM 'offset' VIRTUAL,
    record_time       TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,
    record_watermark  TIMESTAMP(3) METADATA FROM 'watermark' VIRTUAL,
    -- Milliseconds that are no time of the years 1970 to 9999 stand for 1970 here, and for an error in the pipeline.
    measured_at AS CASE
        WHEN messageCreateTime BETWEEN 0 AND 253402214399999 THEN CAST(TO_TIMESTAMP_LTZ(messageCreateTime, 3) AS TIMESTAMP(3))
        ELSE TIMESTAMP '1970-01-01 00:00:00.000'
    END,
    -- A record dated in the future does not move the watermark: one wrong clock must not make all others late.
    WATERMARK FOR measured_at AS CASE
        WHEN measured_at <= LOCALTIMESTAMP + INTERVAL '10' MINUTE THEN measured_at - INTERVAL '60' SECOND
    END
) WITH (
    'connector' = 'watermarked-kafka',
    'topic' = 'agora_record',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.group.id' = '${solution.name}',
    'properties.isolation.level' = 'read_committed',
    'scan.startup.mode' = 'earliest-offset',
    'scan.topic-partition-discovery.interval' = '30s',
    'format' = 'safe-json'
);
