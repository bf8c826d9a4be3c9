CREATE TABLE client_messages (
    message_key BYTES,
    createTime  STRING,
    `data`      ROW<
        userid BIGINT, roomid BIGINT, `timestamp` BIGINT, role BIGINT, msgid BIGINT,
        msg ROW<msgtype BIGINT, msg_data ROW<
            target_id STRING, target_type STRING, action STRING, sub_action STRING, page_index BIGINT>>>
) WITH (
    'connector' = 'kafka',
    'topic' = 'peers_messages',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.group.id' = '${solution.name}',
    'properties.isolation.level' = 'read_committed',
    'properties.interceptor.classes' = 'io.millrace.benchmarks.peers.Stopwatch',
    'scan.startup.mode' = 'earliest-offset',
    'scan.topic-partition-discovery.interval' = '30s',
    'key.format' = 'raw',
    'key.fields' = 'message_key',
    'value.format' = 'safe-json',
    'value.fields-include' = 'EXCEPT_KEY'
);
