-- What: who is in which live room at a moment. A room has twenty students and a lesson of 45 minutes an hour, half of the
--       rooms from 8 to 22 only; one student in ten drops out after ten minutes.
-- In:   demo_clock.
-- Out:  demo_lessons(phase, n, millis, room_id, user_id, draw, fault): draw and fault are numbers from 0 to 999.
CREATE TEMPORARY VIEW demo_lessons AS
SELECT
    phase,
    n,
    CASE WHEN phase = 'live' AND late_draw = 7 THEN millis - 27 * 3600000 ELSE millis END AS millis,
    501 + room AS room_id,
    100000 + room * 20 + seat AS user_id,
    draw,
    fault
FROM (
    SELECT
        phase,
        n,
        millis,
        MOD(millis / 60000 + 60 - room * 5, 60) AS lesson_minute,
        EXTRACT(HOUR FROM CAST(TO_TIMESTAMP_LTZ(millis, 3) AS TIMESTAMP(3))) AS hour_of_day,
        room,
        seat,
        ABS(MOD(HASH_CODE(CONCAT('${parameter.seed} drop-out ', CAST(room * 20 + seat AS STRING), ' ', CAST((millis / 60000 - room * 5) / 60 AS STRING))), 1000)) AS patience,
        draw,
        late_draw,
        fault
    FROM (
        SELECT
            phase, n, millis, MOD(draw_1, 12) AS room, MOD(draw_2, 20) AS seat, draw_3 AS draw, draw_4 AS late_draw, draw_5 AS fault
        FROM demo_clock
    )
)
WHERE lesson_minute < CASE WHEN patience < 100 THEN 10 ELSE 45 END
    AND (room < 6 OR hour_of_day BETWEEN 8 AND 21);
