-- What: records whose time slot had already been closed.
-- Out:  topic agora_record_late, written in transactions: a reader with read_committed sees each record once.
CREATE TABLE agora_record_late (
    `topic`     STRING,
    `partition` INT,
    `offset`    BIGINT,
    `timestamp` TIMESTAMP(3),
    event_time  TIMESTAMP(3),
    `watermark` TIMESTAMP(3),
    raw_bytes   BYTES
) WITH (
    'connector' = 'kafka',
    'topic' = 'agora_record_late',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.transaction.timeout.ms' = '${kafka.transaction-timeout}',
    -- A record of the broker's usual limit of 1 MB grows by a third in base64.
    'properties.max.request.size' = '16777216',
    'sink.delivery-guarantee' = 'exactly-once',
    'sink.transactional-id-prefix' = '${solution.name}-agora_record_late',
    'format' = 'safe-json'
);
