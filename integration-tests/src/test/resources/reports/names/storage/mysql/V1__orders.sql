-- "Orders", as the shop's programs send them; written with a byte order mark.
/*!50003 SET @saved_cs_client = @@character_set_client */ ;
CREATE TABLE IF NOT EXISTS `Order.Lines-2` (
    `key` VARCHAR(200) NOT NULL PRIMARY KEY COMMENT 'what it is known by; unique',
    `value` DECIMAL(20, 0), `timestamp` DATETIME(3), `partition` INT, `create` TIME, `ID` BIGINT,
    `accountId` VARCHAR(40), user_name VARCHAR(40), item_no INT, first_name VARCHAR(80), `金额` DECIMAL(12, 2),
    `select` INT, `table` VARCHAR(40), payload LONGTEXT, flag TINYINT(1), small FLOAT, kafka_key VARCHAR(100),
    header VARCHAR(100)
);
-- -----------------------------------------------------
-- Function `PLUS_ONE`
-- -----------------------------------------------------
DELIMITER |
CREATE OR REPLACE FUNCTION PLUS_ONE(n INT) RETURNS INT DETERMINISTIC
BEGIN
    DECLARE answer INT;
    SET answer = IF(n IS NULL, 0, n + 1);
    RETURN answer;
END|
DELIMITER ;
CREATE TABLE IF NOT EXISTS settings (id INT PRIMARY KEY, css VARCHAR(100), since DATE);
SET @modes = @@sql_mode;
SET sql_mode = '';
INSERT IGNORE INTO settings VALUES (PLUS_ONE(0), '@charset "UTF-8"; it''s; © 2011', '0000-00-00');
SET sql_mode = @modes;
