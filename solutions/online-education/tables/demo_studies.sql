-- What: demo steps through recorded courses, as the text of the records: at any time some sixty students study, each one
--       course for up to forty minutes; one record in a hundred is malformed, one in a thousand two days late.
-- In:   demo_clock.
-- Out:  demo_studies(phase, record_key, record_value), demo_studies_out (topic qos_log).

CREATE TEMPORARY VIEW demo_studies AS
SELECT
    phase,
    CAST(user_id AS STRING) AS record_key,
    CASE
        WHEN fault < 5 THEN SUBSTRING(record_value, 1, CHAR_LENGTH(record_value) / 2)
        WHEN fault < 10 THEN REPLACE(record_value, '"user_id":', '"user":')
        ELSE record_value
    END AS record_value
FROM (
    SELECT
        phase,
        user_id,
        fault,
        JSON_OBJECT(
            KEY 'classroom_id' VALUE CONCAT('course-', CAST(101 + pair / 240 AS STRING)),
            KEY 'user_type' VALUE 'student',
            KEY 'user_id' VALUE CAST(user_id AS STRING),
            KEY 'event_time' VALUE millis,
            KEY 'sub_event' VALUE CASE WHEN draw < 350 THEN 'PPT_SUCCESS' ELSE 'PPT_PLAY' END,
            KEY 'extra' VALUE JSON_OBJECT(
                KEY 'data_time' VALUE millis,
                KEY 'msg' VALUE JSON_OBJECT(KEY 'pptIndex' VALUE 1 + MOD(millis, 2400000) / 120000))) AS record_value
    FROM (
        SELECT
            phase,
            CASE WHEN phase = 'live' AND draw = 500 THEN millis - 50 * 3600000 ELSE millis END AS millis,
            pair,
            100000 + MOD(pair, 240) AS user_id,
            draw,
            fault
        FROM (
            SELECT
                phase,
                millis,
                -- Student and course come back together after some days only.
                MOD(millis / 2400000 * 60 + MOD(draw_1, 60), 5760) AS pair,
                draw_2 AS draw,
                draw_6 AS fault
            FROM demo_clock
            WHERE MOD(n, 3) = 0
        )
    )
);

CREATE TABLE demo_studies_out (
    record_key   STRING,
    record_value STRING
) WITH (
    'connector' = 'kafka',
    'topic' = 'qos_log',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'key.format' = 'raw',
    'key.fields' = 'record_key',
    'value.format' = 'raw',
    'value.fields-include' = 'EXCEPT_KEY'
);
