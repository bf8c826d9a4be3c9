-- What: messages of the clients in live rooms, of all kinds; malformed ones appear as rows with a parse_error.
-- In:   topic timeline_client_topic.
-- Out:  table timeline_client_topic.
CREATE TABLE timeline_client_topic (
    message_key       BYTES,
    createTime        STRING,
    `data`            ROW<
        userid      BIGINT,
        roomid      BIGINT,
        `timestamp` BIGINT,
        role        BIGINT,
        msgid       BIGINT,
        msg         ROW<
            msgtype  BIGINT,
            msg_data ROW<
                target_id   STRING,
                target_type STRING,
                action      STRING,
                sub_action  STRING,
                page_index  BIGINT>>>,
    parse_error       STRING       METADATA FROM 'value.error' VIRTUAL,
    raw_bytes         BYTES        METADATA FROM 'value.raw' VIRTUAL,
    record_topic      STRING       METADATA FROM 'topic' VIRTUAL,
    record_partition  INT          METADATA FROM 'partition' VIRTUAL,
    record_offset     BIGINT       METADATA FROM 'offset' VIRTUAL,
    record_time       TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL
) WITH (
    'connector' = 'kafka',
    'topic' = 'timeline_client_topic',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.group.id' = '${solution.name}',
    'properties.isolation.level' = 'read_committed',
    'scan.startup.mode' = 'earliest-offset',
    'scan.topic-partition-discovery.interval' = '30s',
    'key.format' = 'raw',
    'key.fields' = 'message_key',
    'value.format' = 'safe-json',
    'value.fields-include' = 'EXCEPT_KEY'
);
