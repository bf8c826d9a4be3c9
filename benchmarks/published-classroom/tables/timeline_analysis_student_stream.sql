-- What: messages of the clients in live rooms, taken apart as the published form does it: each column reads the JSON again,
--       from the outermost object inwards.
-- In:   topic timeline_client_topic.
-- Out:  table timeline_analysis_student_stream.
CREATE TABLE timeline_analysis_student_stream (
    messageKey             BYTES,
    message                STRING,
    createTime             AS JSON_VALUE(message, '$.createTime'),
    userid                 AS CAST(JSON_VALUE(JSON_QUERY(message, '$.data'), '$.userid') AS BIGINT),
    roomid                 AS CAST(JSON_VALUE(JSON_QUERY(message, '$.data'), '$.roomid') AS BIGINT),
    time_stamp             AS CAST(JSON_VALUE(JSON_QUERY(message, '$.data'), '$.timestamp') AS BIGINT),
    `role`                 AS CAST(JSON_VALUE(JSON_QUERY(message, '$.data'), '$.role') AS TINYINT),
    msgid                  AS CAST(JSON_VALUE(JSON_QUERY(message, '$.data'), '$.msgid') AS BIGINT),
    msg_msgType            AS JSON_VALUE(JSON_QUERY(JSON_QUERY(message, '$.data'), '$.msg'), '$.msgtype'),
    msg_msgData_targetId   AS JSON_VALUE(JSON_QUERY(JSON_QUERY(JSON_QUERY(message, '$.data'), '$.msg'), '$.msg_data'), '$.target_id'),
    msg_msgData_targetType AS JSON_VALUE(JSON_QUERY(JSON_QUERY(JSON_QUERY(message, '$.data'), '$.msg'), '$.msg_data'), '$.target_type'),
    msg_msgData_action     AS JSON_VALUE(JSON_QUERY(JSON_QUERY(JSON_QUERY(message, '$.data'), '$.msg'), '$.msg_data'), '$.action'),
    msg_msgData_subAction  AS JSON_VALUE(JSON_QUERY(JSON_QUERY(JSON_QUERY(message, '$.data'), '$.msg'), '$.msg_data'), '$.sub_action'),
    msg_msgData_pageIndex  AS CAST(JSON_VALUE(JSON_QUERY(JSON_QUERY(JSON_QUERY(message, '$.data'), '$.msg'), '$.msg_data'), '$.page_index') AS BIGINT)
) WITH (
    'connector' = 'kafka',
    'topic' = 'timeline_client_topic',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.group.id' = '${solution.name}',
    'properties.isolation.level' = 'read_committed',
    'scan.startup.mode' = 'earliest-offset',
    'key.format' = 'raw',
    'key.fields' = 'messageKey',
    'value.format' = 'raw',
    'value.fields-include' = 'EXCEPT_KEY'
);
