-- What: demo orders, as the text of the records: consultants call students and take orders from created (1) and paid (2) to
--       confirmed (3) or cancelled (4); some confirmed ones are refunded (5). One record in a hundred is malformed.
-- In:   demo_clock.
-- Out:  demo_orders(phase, record_key, record_value), demo_orders_out (topic data_pack_order_info).

CREATE TEMPORARY VIEW demo_orders AS
SELECT
    phase,
    id AS record_key,
    CASE
        WHEN fault < 5 THEN SUBSTRING(record_value, 1, CHAR_LENGTH(record_value) / 2)
        WHEN fault < 10 THEN REPLACE(record_value, '"status":', '"status":"?","":')
        ELSE record_value
    END AS record_value
FROM (
    SELECT
        phase,
        id,
        fault,
        JSON_OBJECT(
            KEY 'id' VALUE id,
            KEY 'cc_id' VALUE 301 + LEAST(ABS(MOD(HASH_CODE(CONCAT('${parameter.seed} consultant ', id)), 12)), ABS(MOD(HASH_CODE(CONCAT('${parameter.seed} other consultant ', id)), 14))),
            KEY 'student_id' VALUE id,
            KEY 'order_id' VALUE CONCAT('o-', id),
            KEY 'confirm_date_time' VALUE CASE WHEN age >= 50
                THEN DATE_FORMAT(
                    TO_TIMESTAMP_LTZ(millis - (age - 50) * 10 * millis_per_tick, 3),
                    'yyyy-MM-dd HH:mm:ss') END,
            KEY 'update_time' VALUE DATE_FORMAT(TO_TIMESTAMP_LTZ(millis, 3), 'yyyy-MM-dd HH:mm:ss'),
            KEY 'status' VALUE CASE
                WHEN age < 20 THEN 1
                WHEN age < 50 THEN 2
                WHEN ABS(MOD(HASH_CODE(CONCAT('${parameter.seed} order fate ', id)), 10)) < 2 THEN 4
                WHEN ABS(MOD(HASH_CODE(CONCAT('${parameter.seed} order fate ', id)), 10)) = 2 AND age > 120 THEN 5
                ELSE 3
            END) AS record_value
    FROM (
        SELECT
            phase,
            millis,
            millis_per_tick,
            fault,
            age,
            CONCAT(SUBSTRING(phase, 1, 1), CAST(ticks - age AS STRING)) AS id
        FROM (
            SELECT
                phase,
                millis,
                millis_per_tick,
                n / 10 AS ticks,
                -- Orders are looked at most in their first days.
                CASE WHEN MOD(n, 20) = 5 THEN 0 ELSE MOD(draw_1, 200) END AS age,
                draw_6 AS fault
            FROM demo_clock
            WHERE MOD(n, 10) = 5
        )
        WHERE ticks > age
    )
);

CREATE TABLE demo_orders_out (
    record_key   STRING,
    record_value STRING
) WITH (
    'connector' = 'kafka',
    'topic' = 'data_pack_order_info',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'key.format' = 'raw',
    'key.fields' = 'record_key',
    'value.format' = 'raw',
    'value.fields-include' = 'EXCEPT_KEY'
);
