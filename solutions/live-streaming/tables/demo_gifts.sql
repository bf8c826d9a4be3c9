-- What: demo gifts, as the text of the records: a few big spenders, cheap gifts most often, an evening peak, one record in a
--       hundred malformed, one in a thousand a day late.
-- In:   demo_clock.
-- Out:  demo_gifts(phase, record_key, record_value), demo_gifts_out (topic live_gift_total).

CREATE TEMPORARY VIEW demo_gift_draws AS
SELECT
    phase,
    n,
    event_time,
    MOD(ABS(CAST(HASH_CODE(MD5(CONCAT('gift kept ${parameter.seed} ', phase, ' ', CAST(n AS STRING)))) AS BIGINT)), 1000003) / 1000003.0 AS kept,
    2000 + CAST(2001 * POWER(MOD(ABS(CAST(HASH_CODE(MD5(CONCAT('gift user ${parameter.seed} ', phase, ' ', CAST(n AS STRING)))) AS BIGINT)), 1000003) / 1000003.0, 4) AS BIGINT) AS user_id,
    20210813 + CAST(20 * POWER(MOD(ABS(CAST(HASH_CODE(MD5(CONCAT('gift room ${parameter.seed} ', phase, ' ', CAST(n AS STRING)))) AS BIGINT)), 1000003) / 1000003.0, 3) AS BIGINT) AS room_id,
    1 + CAST(10 * POWER(MOD(ABS(CAST(HASH_CODE(MD5(CONCAT('gift type ${parameter.seed} ', phase, ' ', CAST(n AS STRING)))) AS BIGINT)), 1000003) / 1000003.0, 1.6) AS INT) AS gift_type,
    1 + CAST(100 * POWER(MOD(ABS(CAST(HASH_CODE(MD5(CONCAT('gift amount ${parameter.seed} ', phase, ' ', CAST(n AS STRING)))) AS BIGINT)), 1000003) / 1000003.0, 3) AS BIGINT) AS gift_total_amount,
    MOD(ABS(CAST(HASH_CODE(MD5(CONCAT('gift late ${parameter.seed} ', phase, ' ', CAST(n AS STRING)))) AS BIGINT)), 1000003) / 1000003.0 AS late_draw,
    MOD(ABS(CAST(HASH_CODE(MD5(CONCAT('gift fault ${parameter.seed} ', phase, ' ', CAST(n AS STRING)))) AS BIGINT)), 1000003) / 1000003.0 AS fault
FROM demo_clock;

CREATE TEMPORARY VIEW demo_gift_facts AS
SELECT
    phase,
    user_id,
    room_id,
    gift_type,
    gift_total_amount,
    fault,
    event_time AS update_time,
    CASE
        WHEN late_draw < 0.001 AND phase = 'live' THEN TIMESTAMPADD(HOUR, -26, event_time)
        ELSE event_time
    END AS create_time
FROM demo_gift_draws
WHERE kept < CASE
    WHEN phase = 'live' THEN 0.6
    WHEN EXTRACT(HOUR FROM event_time) BETWEEN 19 AND 22 THEN 1.0
    WHEN EXTRACT(HOUR FROM event_time) BETWEEN 12 AND 18 THEN 0.4
    WHEN EXTRACT(HOUR FROM event_time) BETWEEN 8 AND 11 THEN 0.2
    WHEN EXTRACT(HOUR FROM event_time) = 23 THEN 0.7
    ELSE 0.1
END;

CREATE TEMPORARY VIEW demo_gifts AS
SELECT
    phase,
    CAST(user_id AS STRING) AS record_key,
    CASE
        WHEN fault < 0.003 THEN SUBSTRING(record_value, 1, CHAR_LENGTH(record_value) / 2)
        WHEN fault < 0.006 THEN REPLACE(record_value, '"gift_type":', '"type":')
        WHEN fault < 0.010 THEN REGEXP_REPLACE(record_value, '"gift_total_amount":[0-9]+', '"gift_total_amount":"many"')
        ELSE record_value
    END AS record_value
FROM (
    SELECT
        phase,
        user_id,
        fault,
        JSON_OBJECT(
            KEY 'user_id' VALUE user_id,
            KEY 'gift_type' VALUE gift_type,
            KEY 'gift_total_amount' VALUE gift_total_amount,
            KEY 'create_time' VALUE DATE_FORMAT(create_time, 'yyyy-MM-dd HH:mm:ss'),
            KEY 'update_time' VALUE DATE_FORMAT(update_time, 'yyyy-MM-dd HH:mm:ss'),
            KEY 'room_id' VALUE room_id
        ) AS record_value
    FROM demo_gift_facts
);

CREATE TABLE demo_gifts_out (
    record_key   STRING,
    record_value STRING
) WITH (
    'connector' = 'kafka',
    'topic' = 'live_gift_total',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'key.format' = 'raw',
    'key.fields' = 'record_key',
    'value.format' = 'raw',
    'value.fields-include' = 'EXCEPT_KEY'
);
