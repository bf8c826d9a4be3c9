-- What: demo page views and purchases, as the text of the records: a few products that everybody looks at, people who come
--       often, a day with an evening peak, a chance to be bought that differs by product; one record in a hundred
--       malformed, one in two hundred of the live ones some minutes to an hour late.
-- In:   nothing.
-- Out:  demo_traffic(phase, record_key, record_value), demo_traffic_out (topic uvpv-demo). phase is 'history' (bounded, in order
--       of time, ends now) or 'live' (unbounded); a job that asks for one phase runs only that one.
-- Every draw is a number from 0 to 1 made from the seed and the number of the tick, so the same seed gives the same people;
-- only the times hang on the clock.

CREATE TABLE demo_history_ticks (
    tick      INT,
    ticked_at AS PROCTIME()
) WITH (
    'connector' = 'datagen',
    'number-of-rows' = '${parameter.history-ticks}',
    'rows-per-second' = '1000000000'
);

CREATE TABLE demo_live_ticks (
    tick      INT,
    ticked_at AS PROCTIME()
) WITH (
    'connector' = 'datagen',
    'rows-per-second' = '${parameter.live-ticks-per-second}'
);

CREATE TEMPORARY VIEW demo_clock AS
SELECT
    'history' AS phase,
    n,
    TIMESTAMPADD(
        SECOND,
        CAST((n - ${parameter.history-ticks}) * 3600.0 * ${parameter.history-hours} / ${parameter.history-ticks} AS INT),
        LOCALTIMESTAMP) AS event_time
FROM (
    SELECT COUNT(*) OVER (ORDER BY ticked_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS n
    FROM demo_history_ticks
)
UNION ALL
SELECT
    'live' AS phase,
    n,
    TIMESTAMPADD(SECOND, 0, LOCALTIMESTAMP) AS event_time
FROM (
    SELECT COUNT(*) OVER (ORDER BY ticked_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS n
    FROM demo_live_ticks
);

CREATE TEMPORARY VIEW demo_traffic_draws AS
SELECT
    phase,
    event_time,
    MOD(ABS(CAST(HASH_CODE(MD5(CONCAT('kept ${parameter.seed} ', phase, ' ', CAST(n AS STRING)))) AS BIGINT)), 1000003) / 1000003.0 AS kept,
    1 + CAST(60000 * POWER(MOD(ABS(CAST(HASH_CODE(MD5(CONCAT('user ${parameter.seed} ', phase, ' ', CAST(n AS STRING)))) AS BIGINT)), 1000003) / 1000003.0, 2.2) AS BIGINT) AS user_id,
    101 + CAST(12 * POWER(MOD(ABS(CAST(HASH_CODE(MD5(CONCAT('product ${parameter.seed} ', phase, ' ', CAST(n AS STRING)))) AS BIGINT)), 1000003) / 1000003.0, 1.7) AS BIGINT) AS product_id,
    MOD(ABS(CAST(HASH_CODE(MD5(CONCAT('bought ${parameter.seed} ', phase, ' ', CAST(n AS STRING)))) AS BIGINT)), 1000003) / 1000003.0 AS bought,
    MOD(ABS(CAST(HASH_CODE(MD5(CONCAT('late ${parameter.seed} ', phase, ' ', CAST(n AS STRING)))) AS BIGINT)), 1000003) / 1000003.0 AS late_draw,
    MOD(ABS(CAST(HASH_CODE(MD5(CONCAT('fault ${parameter.seed} ', phase, ' ', CAST(n AS STRING)))) AS BIGINT)), 1000003) / 1000003.0 AS fault
FROM demo_clock;

CREATE TEMPORARY VIEW demo_traffic AS
SELECT
    phase,
    CAST(user_id AS STRING) AS record_key,
    CASE
        WHEN fault < 0.004 THEN SUBSTRING(record_value, 1, CHAR_LENGTH(record_value) / 2)
        WHEN fault < 0.006 THEN REPLACE(record_value, '"record_type":', '"record_type":7')
        WHEN fault < 0.008 THEN REPLACE(record_value, '"product_id":', '"product":')
        WHEN fault < 0.010 THEN REGEXP_REPLACE(record_value, ' [0-9]{2}:[0-9]{2}:', ' 24:60:')
        ELSE record_value
    END AS record_value
FROM (
    SELECT
        phase,
        user_id,
        fault,
        JSON_OBJECT(
            -- A product sells at 2 to 15 in a hundred looks.
            KEY 'record_type' VALUE CASE WHEN bought < 0.02 + MOD(product_id * 7, 13) / 92.0 THEN 1 ELSE 0 END,
            KEY 'user_id' VALUE user_id,
            KEY 'client_ip' VALUE CONCAT('100.0.', CAST(MOD(user_id / 250, 250) AS STRING), '.', CAST(MOD(user_id, 250) AS STRING)),
            KEY 'product_id' VALUE product_id,
            KEY 'create_time' VALUE DATE_FORMAT(
                CASE
                    WHEN phase = 'live' AND late_draw < 0.005
                        THEN TIMESTAMPADD(SECOND, -900 - CAST(late_draw * 540000 AS INT), event_time)
                    ELSE event_time
                END,
                'yyyy-MM-dd HH:mm:ss')
        ) AS record_value
    FROM demo_traffic_draws
    WHERE kept < CASE
        WHEN EXTRACT(HOUR FROM event_time) BETWEEN 19 AND 22 THEN 1.0
        WHEN EXTRACT(HOUR FROM event_time) BETWEEN 9 AND 18 THEN 0.7
        WHEN EXTRACT(HOUR FROM event_time) IN (7, 8, 23) THEN 0.5
        ELSE 0.25
    END
);

CREATE TABLE demo_traffic_out (
    record_key   STRING,
    record_value STRING
) WITH (
    'connector' = 'kafka',
    'topic' = 'uvpv-demo',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'key.format' = 'raw',
    'key.fields' = 'record_key',
    'value.format' = 'raw',
    'value.fields-include' = 'EXCEPT_KEY'
);
