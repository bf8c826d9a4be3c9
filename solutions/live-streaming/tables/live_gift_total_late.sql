-- What: records whose time slot had already been closed; they count everywhere else.
-- Out:  topic live_gift_total_late, written in transactions: a reader with read_committed sees each record once.
CREATE TABLE live_gift_total_late (
    `topic`     STRING,
    `partition` INT,
    `offset`    BIGINT,
    `timestamp` TIMESTAMP(3),
    event_time  TIMESTAMP(3),
    `watermark` TIMESTAMP(3),
    raw_bytes   BYTES
) WITH (
    'connector' = 'kafka',
    'topic' = 'live_gift_total_late',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.transaction.timeout.ms' = '${kafka.transaction-timeout}',
    -- A record of the broker's usual limit of 1 MB grows by a third in base64.
    'properties.max.request.size' = '16777216',
    'sink.delivery-guarantee' = 'exactly-once',
    'sink.transactional-id-prefix' = '${solution.name}-live_gift_total_late',
    'format' = 'safe-json'
);
