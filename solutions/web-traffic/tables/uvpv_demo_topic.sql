-- What: page views and purchases, one record each; malformed ones appear as rows with a parse_error.
-- In:   topic uvpv-demo. Its client_ip is part of no result, so it is not read.
-- Out:  table uvpv_demo_topic.
CREATE TABLE uvpv_demo_topic (
    record_type       INT          NOT NULL,
    user_id           BIGINT       NOT NULL,
    product_id        BIGINT       NOT NULL,
    create_time       TIMESTAMP(3) NOT NULL,
    parse_error       STRING       METADATA FROM 'value.error' VIRTUAL,
    raw_bytes         BYTES        METADATA FROM 'value.raw' VIRTUAL,
    record_topic      STRING       METADATA FROM 'topic' VIRTUAL,
    record_partition  INT          METADATA FROM 'partition' VIRTUAL,
    record_offset     BIGINT       METADATA FROM 'offset' VIRTUAL,
    record_time       TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,
    record_watermark  TIMESTAMP(3) METADATA FROM 'watermark' VIRTUAL,
    -- A record dated in the future does not move the watermark: one wrong clock must not close the windows of all others.
    WATERMARK FOR create_time AS CASE
        WHEN create_time <= LOCALTIMESTAMP + INTERVAL '10' MINUTE
            THEN create_time - INTERVAL '${parameter.watermark-minutes}' MINUTE
    END
) WITH (
    'connector' = 'watermarked-kafka',
    'topic' = 'uvpv-demo',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.group.id' = '${solution.name}',
    'properties.isolation.level' = 'read_committed',
    'scan.startup.mode' = 'earliest-offset',
    'scan.topic-partition-discovery.interval' = '30s',
    'format' = 'safe-json'
);
