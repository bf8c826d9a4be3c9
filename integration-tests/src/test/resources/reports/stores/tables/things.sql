-- Things of every kind, and those that cannot be used.
CREATE TABLE things (
    id STRING, n BIGINT, name STRING, `at` TIMESTAMP(3), attributes MAP<STRING, STRING>, ratio DOUBLE, yes BOOLEAN,
    address ROW<city STRING, zip STRING>,
    parse_error STRING METADATA FROM 'value.error' VIRTUAL,
    raw_bytes BYTES METADATA FROM 'value.raw' VIRTUAL,
    record_topic STRING METADATA FROM 'topic' VIRTUAL,
    record_partition INT METADATA FROM 'partition' VIRTUAL,
    record_offset BIGINT METADATA FROM 'offset' VIRTUAL,
    record_time TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL
) WITH (
    'connector' = 'kafka', 'topic' = 'things', 'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.group.id' = '${solution.name}', 'properties.isolation.level' = 'read_committed',
    'scan.startup.mode' = 'earliest-offset', 'format' = 'safe-json'
);
CREATE TABLE things_quarantine (
    `topic` STRING, `partition` INT, `offset` BIGINT, `timestamp` TIMESTAMP(3), error STRING, raw_bytes BYTES
) WITH (
    'connector' = 'kafka', 'topic' = 'things_quarantine', 'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.transaction.timeout.ms' = '${kafka.transaction-timeout}', 'properties.max.request.size' = '16777216',
    'sink.delivery-guarantee' = 'exactly-once', 'sink.transactional-id-prefix' = '${solution.name}-things_quarantine',
    'format' = 'safe-json'
);
CREATE TABLE record_account (`topic` STRING, `partition` INT, `offset` BIGINT, verdict STRING)
WITH ('connector' = 'record-account');
