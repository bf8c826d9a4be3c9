-- What: cleaned actions of students in live rooms, each under the key of the message that it comes from.
-- Out:  topic timeline_analysis_student, written in transactions: a reader with read_committed sees each action once.
CREATE TABLE timeline_analysis_student (
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
    'topic' = 'timeline_analysis_student',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.transaction.timeout.ms' = '${kafka.transaction-timeout}',
    -- Escaping makes a record longer than it was.
    'properties.max.request.size' = '16777216',
    'sink.delivery-guarantee' = 'exactly-once',
    'sink.transactional-id-prefix' = '${solution.name}-timeline_analysis_student',
    'key.format' = 'raw',
    'key.fields' = 'message_key',
    'value.format' = 'safe-json',
    'value.fields-include' = 'EXCEPT_KEY'
);
