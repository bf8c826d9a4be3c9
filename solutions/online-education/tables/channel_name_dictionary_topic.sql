-- What: channels and the exam level that their students have; malformed ones appear as rows with a parse_error.
-- In:   topic blink_stg_activity__channel_name_dictionary_da.
-- Out:  table channel_name_dictionary_topic.
CREATE TABLE channel_name_dictionary_topic (
    id                VARCHAR(64)  NOT NULL,
    chinese_name      STRING,
    english_name      STRING,
    level             STRING,
    pid               STRING,
    create_time       STRING,
    update_time       STRING,
    dept_id           STRING,
    parse_error       STRING       METADATA FROM 'value.error' VIRTUAL,
    raw_bytes         BYTES        METADATA FROM 'value.raw' VIRTUAL,
    record_topic      STRING       METADATA FROM 'topic' VIRTUAL,
    record_partition  INT          METADATA FROM 'partition' VIRTUAL,
    record_offset     BIGINT       METADATA FROM 'offset' VIRTUAL,
    record_time       TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL
) WITH (
    'connector' = 'kafka',
    'topic' = 'blink_stg_activity__channel_name_dictionary_da',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.group.id' = '${solution.name}',
    'properties.isolation.level' = 'read_committed',
    'scan.startup.mode' = 'earliest-offset',
    'scan.topic-partition-discovery.interval' = '30s',
    'format' = 'safe-json'
);
