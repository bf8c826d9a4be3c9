CREATE TABLE `comment` (
    `key` VARCHAR(200), `value` DECIMAL(20, 0), `timestamp` TIMESTAMP(3), `partition` INT, `create` TIME(0),
    `ID` BIGINT, `accountId` VARCHAR(40), user_name VARCHAR(40), item_no INT, first_name VARCHAR(80),
    `金额` DECIMAL(12, 2), `select` INT, `table` VARCHAR(40), payload STRING, flag TINYINT, small FLOAT,
    kafka_key VARCHAR(100), header VARCHAR(100),
    PRIMARY KEY (`key`) NOT ENFORCED
) WITH (
    'connector' = 'jdbc', 'url' = '${mysql.url}/names_Db', 'username' = '${mysql.user}', 'password' = '${mysql.password}',
    'table-name' = 'Order.Lines-2', 'sink.buffer-flush.interval' = '100ms'
);
