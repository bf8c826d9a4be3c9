-- What: visits to rooms, one record when a viewer leaves; malformed ones appear as rows with a parse_error.
-- In:   topic live_streaming_log.
-- Out:  table live_streaming_log_topic.
CREATE TABLE live_streaming_log_topic (
    user_id           BIGINT,
    ip                VARCHAR(45)  NOT NULL,
    room_id           BIGINT       NOT NULL,
    arrive_time       TIMESTAMP(3) NOT NULL,
    leave_time        TIMESTAMP(3),
    create_time       TIMESTAMP(3),
    region_code       INT,
    region            INT,
    grade             INT,
    province          VARCHAR(32),
    parse_error       STRING       METADATA FROM 'value.error' VIRTUAL,
    raw_bytes         BYTES        METADATA FROM 'value.raw' VIRTUAL,
    record_topic      STRING       METADATA FROM 'topic' VIRTUAL,
    record_partition  INT          METADATA FROM 'partition' VIRTUAL,
    record_offset     BIGINT       METADATA FROM 'offset' VIRTUAL,
    record_time       TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,
    record_watermark  TIMESTAMP(3) METADATA FROM 'watermark' VIRTUAL,
    looked_up_at      AS PROCTIME(),
    -- A record dated in the future does not move the watermark: one wrong clock must not make all others late.
    WATERMARK FOR arrive_time AS CASE
        WHEN arrive_time <= LOCALTIMESTAMP + INTERVAL '10' MINUTE THEN arrive_time - INTERVAL '10' SECOND
    END
) WITH (
    'connector' = 'watermarked-kafka',
    'topic' = 'live_streaming_log',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.group.id' = '${solution.name}',
    'properties.isolation.level' = 'read_committed',
    'scan.startup.mode' = 'earliest-offset',
    'scan.topic-partition-discovery.interval' = '30s',
    'format' = 'safe-json'
);
