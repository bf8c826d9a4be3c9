-- What: demo page views and purchases: a few products that everybody looks at, people who come often, full evenings, a chance
--       to be bought that differs by product; one record in a hundred is malformed, one in two hundred some minutes to an
--       hour late.
-- In:   demo_clock.
-- Out:  demo_traffic(phase, record_key, record_value), demo_traffic_out (topic uvpv-demo).

CREATE TABLE demo_traffic_out WITH ('topic' = 'uvpv-demo') LIKE demo_records;

CREATE TEMPORARY VIEW demo_traffic AS
SELECT
    phase,
    CAST(user_id AS STRING) AS record_key,
    MALFORMED(
        JSON_OBJECT(
            -- A product sells at 2 to 15 in a hundred looks.
            'record_type' VALUE CASE WHEN DRAW('buys', tick) < 0.02 + 0.13 * DRAW('charm', product_id) THEN 1 ELSE 0 END,
            'user_id' VALUE user_id,
            'client_ip' VALUE CONCAT('100.0.', CAST(MOD(user_id / 250, 250) AS STRING), '.', CAST(MOD(user_id, 250) AS STRING)),
            'product_id' VALUE product_id,
            'create_time' VALUE WALL_CLOCK(moment - delay)),
        0.01, DRAW('malformed', tick), 'cut short', 'wrong record_type', 'without product_id', 'wrong create_time') AS record_value
FROM (
    SELECT
        phase,
        tick,
        moment,
        WHOLE(DRAW('user', tick), 1, 60000, 100) AS user_id,
        WHOLE(DRAW('product', tick), 101, 112, 8) AS product_id,
        CASE WHEN DRAW('late', tick) < 0.005 THEN 1000 * WHOLE(DRAW('delay', tick), 900, 3600) ELSE 0 END AS delay
    FROM demo_clock
    WHERE DRAW('looks', tick) < DAY_CURVE(moment, '1 0.25, 6 0.25, 8 0.5, 10 0.7, 18 0.7, 20 1, 22 1, 23 0.5')
);
