-- What: records that cannot be used, as they came (raw_bytes, in base64), with where they came from and why.
-- Out:  topic timeline_client_topic_quarantine, written in transactions: a reader with
--       read_committed sees each record once.
CREATE TABLE timeline_client_topic_quarantine (
    `topic`     STRING,
    `partition` INT,
    `offset`    BIGINT,
    `timestamp` TIMESTAMP(3),
    error       STRING,
    raw_bytes   BYTES
) WITH (
    'connector' = 'kafka',
    'topic' = 'timeline_client_topic_quarantine',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.transaction.timeout.ms' = '${kafka.transaction-timeout}',
    -- A record of the broker's usual limit of 1 MB grows by a third in base64.
    'properties.max.request.size' = '16777216',
    'sink.delivery-guarantee' = 'exactly-once',
    'sink.transactional-id-prefix' = '${solution.name}-timeline_client_topic_quarantine',
    'format' = 'safe-json'
);
