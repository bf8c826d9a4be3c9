-- What: demo steps through recorded courses: at any time some sixty students sit down for a course of forty minutes, go on as
--       long as they have patience, and take some courses more often than others; one record in a hundred is malformed, one in
--       a thousand two days late.
-- In:   demo_clock.
-- Out:  demo_studies(phase, record_key, record_value), demo_studies_out (topic qos_log).

CREATE TABLE demo_studies_out WITH ('topic' = 'qos_log') LIKE demo_records;

CREATE TEMPORARY VIEW demo_studies AS
SELECT
    phase,
    CAST(student AS STRING) AS record_key,
    MALFORMED(
        JSON_OBJECT(
            'classroom_id' VALUE CONCAT('course-', CAST(course AS STRING)),
            'user_type' VALUE 'student',
            'user_id' VALUE CAST(student AS STRING),
            'event_time' VALUE moment - delay,
            'sub_event' VALUE WEIGHTED(DRAW('step', tick), 'PPT_SUCCESS 35, PPT_PLAY 65'),
            'extra' VALUE JSON_OBJECT(
                'data_time' VALUE moment,
                'msg' VALUE JSON_OBJECT('pptIndex' VALUE 1 + MOD(moment, 2400000) / 120000))),
        0.01, DRAW('malformed step', tick), 'cut short', 'without user_id', 'wrong event_time') AS record_value
FROM (
    SELECT
        phase,
        tick,
        moment,
        100000 + MOD(pair, 240) AS student,
        101 + pair / 240 AS course,
        CASE WHEN DRAW('late step', tick) < 0.001 THEN 50 * 3600000 ELSE 0 END AS delay
    FROM (
        -- A student and a course come back together after some days only.
        SELECT phase, tick, moment, MOD(1237 * (moment / 2400000 * 60 + WHOLE(DRAW('desk', tick), 0, 59)), 5760) AS pair
        FROM demo_clock
        WHERE MOD(tick, 2) = 0
    )
)
WHERE MOD(moment, 2400000) < 600000 + 1800000 * DRAW('patience', student, course)
    -- The first course is for everybody, the last one for few.
    AND DRAW('interest', student, course) < 1 - 0.035 * (course - 101);
