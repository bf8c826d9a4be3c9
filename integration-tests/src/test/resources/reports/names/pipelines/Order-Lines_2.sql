-- Which order is which? It reads 'Shop.Orders-v2'; it writes `comment`.
EXECUTE STATEMENT SET BEGIN

INSERT INTO record_account
SELECT record_topic, record_partition, record_offset,
    CASE WHEN parse_error IS NOT NULL THEN 'quarantined' WHEN `key` IS NULL THEN 'filtered' ELSE 'used' END
FROM `order`;

INSERT INTO order_quarantine
SELECT record_topic, record_partition, record_offset, CAST(record_time AS TIMESTAMP(3)), parse_error, raw_bytes
FROM `order` WHERE parse_error IS NOT NULL;

INSERT INTO `comment`
SELECT
    `key`, `value`, `timestamp`, `partition`, `time`, `ID`, `accountId`, `user.name`, `item-no`,
    CAST(`first name` || ';--x' AS VARCHAR(80)) /* not ; the end */, `金额`, `group`.`select`, `group`.`from`.`table`, payload,
    flag, small, CAST(kafka_key AS VARCHAR(100)), CAST(headers['trace-id'] AS VARCHAR(100))
FROM `order` WHERE parse_error IS NULL AND `key` IS NOT NULL;

END;
