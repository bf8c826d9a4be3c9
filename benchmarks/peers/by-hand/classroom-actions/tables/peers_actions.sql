CREATE TABLE peers_actions (
    message_key       BYTES,
    messageCreateTime STRING,
    `timeStamp`       BIGINT,
    messageTimeStamp  STRING,
    userId            BIGINT,
    roomId            BIGINT,
    role              INT,
    msgId             INT,
    msgType           INT,
    targetId          STRING,
    targetType        STRING,
    action            STRING,
    subAction         STRING,
    pageIndex         BIGINT,
    event             STRING
) WITH (
    'connector' = 'kafka',
    'topic' = 'peers_actions',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.transaction.timeout.ms' = '${kafka.transaction-timeout}',
    'properties.max.request.size' = '16777216',
    'sink.delivery-guarantee' = 'exactly-once',
    'sink.transactional-id-prefix' = '${solution.name}-peers_actions',
    'key.format' = 'raw',
    'key.fields' = 'message_key',
    'value.format' = 'safe-json',
    'value.fields-include' = 'EXCEPT_KEY'
);
