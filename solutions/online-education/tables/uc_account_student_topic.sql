-- What: students and the channel that each came through; malformed ones appear as rows with a parse_error.
-- In:   topic uc_account-student.
-- Out:  table uc_account_student_topic.
CREATE TABLE uc_account_student_topic (
    id                VARCHAR(64)  NOT NULL,
    channel_id        VARCHAR(64),
    update_time       TIMESTAMP(3),
    parse_error       STRING       METADATA FROM 'value.error' VIRTUAL,
    raw_bytes         BYTES        METADATA FROM 'value.raw' VIRTUAL,
    record_topic      STRING       METADATA FROM 'topic' VIRTUAL,
    record_partition  INT          METADATA FROM 'partition' VIRTUAL,
    record_offset     BIGINT       METADATA FROM 'offset' VIRTUAL,
    record_time       TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,
    looked_up_at      AS PROCTIME()
) WITH (
    'connector' = 'kafka',
    'topic' = 'uc_account-student',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.group.id' = '${solution.name}',
    'properties.isolation.level' = 'read_committed',
    'scan.startup.mode' = 'earliest-offset',
    'scan.topic-partition-discovery.interval' = '30s',
    'format' = 'safe-json'
);
