-- Records that cannot be used, and what became of each record.
CREATE TABLE order_quarantine (
    `topic` STRING, `partition` INT, `offset` BIGINT, `timestamp` TIMESTAMP(3), error STRING, raw_bytes BYTES
) WITH (
    'connector' = 'kafka', 'topic' = 'Shop.Orders-v2_quarantine',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.transaction.timeout.ms' = '${kafka.transaction-timeout}', 'properties.max.request.size' = '16777216',
    'sink.delivery-guarantee' = 'exactly-once', 'sink.transactional-id-prefix' = '${solution.name}-order_quarantine',
    'format' = 'safe-json'
);
CREATE TABLE record_account (`topic` STRING, `partition` INT, `offset` BIGINT, verdict STRING)
WITH ('connector' = 'record-account');
