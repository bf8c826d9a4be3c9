-- Orders as a shop sends them. Columns are words of SQL, in two cases, with a dot, a dash and a blank; this comment has a ;
-- and an apostrophe's end.
CREATE TABLE `order` (
    `key` VARCHAR(200), `value` DECIMAL(20, 0), `timestamp` TIMESTAMP(3), `partition` INT, `time` TIME(0),
    `ID` BIGINT, `id` STRING, `accountId` VARCHAR(40), `user.name` VARCHAR(40), `item-no` INT, `first name` VARCHAR(40),
    `金额` DECIMAL(12, 2), `group` ROW<`select` INT, `from` ROW<`table` VARCHAR(40)>>, payload STRING,
    flag TINYINT, small FLOAT,
    kafka_key STRING,
    headers MAP<STRING, BYTES> METADATA VIRTUAL,
    parse_error STRING METADATA FROM 'value.error' VIRTUAL,
    raw_bytes BYTES METADATA FROM 'value.raw' VIRTUAL,
    record_topic STRING METADATA FROM 'topic' VIRTUAL,
    record_partition INT METADATA FROM 'partition' VIRTUAL,
    record_offset BIGINT METADATA FROM 'offset' VIRTUAL,
    record_time TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL
) WITH (
    'connector' = 'kafka', 'topic' = 'Shop.Orders-v2', 'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.group.id' = '${solution.name}', 'properties.isolation.level' = 'read_committed',
    'scan.startup.mode' = 'earliest-offset',
    'key.format' = 'raw', 'key.fields' = 'kafka_key', 'value.fields-include' = 'EXCEPT_KEY', 'value.format' = 'safe-json'
);
