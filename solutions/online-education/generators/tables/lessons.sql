-- What: who is in which live room at a moment. A room has twenty students and a lesson of 45 minutes an hour, half of the
--       rooms from 8 to 22 only; evenings are full, and one student in ten drops out after ten minutes. One moment in a
--       thousand is a day late.
-- In:   demo_clock.
-- Out:  demo_lessons(phase, tick, moment, room, student).
CREATE TEMPORARY VIEW demo_lessons AS
SELECT
    phase,
    tick,
    moment - CASE WHEN DRAW('late', tick) < 0.001 THEN 27 * 3600000 ELSE 0 END AS moment,
    room,
    student
FROM (
    SELECT
        phase,
        tick,
        moment,
        501 + room AS room,
        100000 + room * 20 + seat AS student,
        -- Lessons begin five minutes after those of the room before.
        (moment / 60000 - room * 5) / 60 AS lesson,
        MOD(moment / 60000 - room * 5, 60) AS lesson_minute
    FROM (
        SELECT phase, tick, moment, WHOLE(DRAW('room', tick), 0, 11) AS room, WHOLE(DRAW('seat', tick), 0, 19) AS seat
        FROM demo_clock
        WHERE phase = 'live' OR DRAW('in class', tick) < DAY_CURVE(moment, '1 0.2, 7 0.2, 9 0.6, 17 0.6, 20 1, 22 0.6')
    )
)
WHERE lesson_minute < CASE WHEN DRAW('drop-out', student, lesson) < 0.1 THEN 10 ELSE 45 END
    AND (room <= 506 OR SUBSTRING(WALL_CLOCK(moment), 12, 2) BETWEEN '08' AND '21');
