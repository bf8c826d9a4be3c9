-- What: demo orders: consultants call students and take orders from created (1) and paid (2) to confirmed (3) or cancelled
--       (4); some confirmed ones are refunded (5). One record in a hundred is malformed.
-- In:   demo_clock.
-- Out:  demo_orders(phase, record_key, record_value), demo_orders_out (topic data_pack_order_info).

CREATE TABLE demo_orders_out WITH ('topic' = 'data_pack_order_info') LIKE demo_records;

CREATE TEMPORARY VIEW demo_orders AS
SELECT
    phase,
    id AS record_key,
    MALFORMED(
        JSON_OBJECT(
            'id' VALUE id,
            'cc_id' VALUE WHOLE(DRAW('consultant', id), 301, 312, 5),
            'student_id' VALUE id,
            'order_id' VALUE CONCAT('o-', id),
            'confirm_date_time' VALUE CASE WHEN age >= 50 THEN WALL_CLOCK(moment - (age - 50) * 10000) END,
            'update_time' VALUE WALL_CLOCK(moment),
            'status' VALUE CASE
                WHEN age < 20 THEN 1
                WHEN age < 50 THEN 2
                WHEN fate = 'cancelled' THEN 4
                WHEN fate = 'refunded' AND age > 120 THEN 5
                ELSE 3
            END),
        0.01, DRAW('malformed order', tick), 'cut short', 'wrong status', 'without id') AS record_value
FROM (
    SELECT *, WEIGHTED(DRAW('fate', id), 'kept 7, cancelled 2, refunded 1') AS fate
    FROM (
        SELECT phase, tick, moment, age, CAST(tick / 10 - age AS STRING) AS id
        FROM (
            SELECT
                phase,
                tick,
                moment,
                -- Each second record is of a new order, each other one of an order of some age.
                CASE WHEN MOD(tick, 20) = 5 THEN 0 ELSE WHOLE(DRAW('age of order', tick), 0, 199) END AS age
            FROM demo_clock
            WHERE MOD(tick, 10) = 5
        )
        WHERE tick / 10 > age
    )
);
