-- What: gifts, one record each; malformed ones appear as rows with a parse_error.
-- In:   topic live_gift_total. The published record has no room_id; a record may bring one.
-- Out:  table live_gift_total_topic.
CREATE TABLE live_gift_total_topic (
    user_id           BIGINT,
    gift_type         INT          NOT NULL,
    gift_total_amount BIGINT       NOT NULL,
    create_time       TIMESTAMP(3) NOT NULL,
    room_id           BIGINT,
    parse_error       STRING       METADATA FROM 'value.error' VIRTUAL,
    raw_bytes         BYTES        METADATA FROM 'value.raw' VIRTUAL,
    record_topic      STRING       METADATA FROM 'topic' VIRTUAL,
    record_partition  INT          METADATA FROM 'partition' VIRTUAL,
    record_offset     BIGINT       METADATA FROM 'offset' VIRTUAL,
    record_time       TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,
    record_watermark  TIMESTAMP(3) METADATA FROM 'watermark' VIRTUAL,
    looked_up_at      AS PROCTIME(),
    -- A record dated in the future does not move the watermark: one wrong clock must not make all others late.
    WATERMARK FOR create_time AS CASE
        WHEN create_time <= LOCALTIMESTAMP + INTERVAL '10' MINUTE THEN create_time - INTERVAL '10' SECOND
    END
) WITH (
    'connector' = 'watermarked-kafka',
    'topic' = 'live_gift_total',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.group.id' = '${solution.name}',
    'properties.isolation.level' = 'read_committed',
    'scan.startup.mode' = 'earliest-offset',
    'scan.topic-partition-discovery.interval' = '30s',
    'format' = 'safe-json'
);
