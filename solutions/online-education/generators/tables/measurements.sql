-- What: demo measurements of sound and picture in live rooms: a bad network loses packets for three minutes at a time, more
--       often in some rooms; one record in a hundred is malformed.
-- In:   demo_lessons.
-- Out:  demo_measurements(phase, record_key, record_value), demo_measurements_out (topic agora_record).

CREATE TABLE demo_measurements_out WITH ('topic' = 'agora_record') LIKE demo_records;

CREATE TEMPORARY VIEW demo_measurements AS
SELECT
    phase,
    CAST(student AS STRING) AS record_key,
    MALFORMED(
        JSON_OBJECT(
            'classroom_id' VALUE CONCAT('live-', CAST(room AS STRING)),
            'user_type' VALUE WEIGHTED(DRAW('user type', tick), 'student 24, teacher 1'),
            'user_id' VALUE student,
            'agora_channel_id' VALUE room,
            'event' VALUE 'AGORA',
            'agora_videoState' VALUE JSON_OBJECT(
                'fr' VALUE CASE
                    WHEN network = 'bad' THEN WHOLE(DRAW('frames', tick), 5, 21)
                    WHEN DRAW('flicker', tick) < 0.15 THEN 1
                    ELSE 0
                END,
                'uid' VALUE student + 2000000),
            'agora_audioState' VALUE JSON_OBJECT(
                'lost' VALUE CASE
                    WHEN network = 'bad' THEN WHOLE(DRAW('lost', tick), 15, 54)
                    WHEN DRAW('crackle', tick) < 0.2 THEN WHOLE(DRAW('lost', tick), 0, 2)
                    ELSE 0
                END,
                'uid' VALUE student + 1000000),
            'messageCreateTime' VALUE moment),
        0.01, DRAW('malformed measurement', tick), 'cut short', 'wrong lost', 'without messageCreateTime') AS record_value
FROM (
    SELECT
        *,
        CASE
            WHEN DRAW('network', student, moment / 180000) < CASE WHEN room < 505 THEN 0.1 ELSE 0.065 END THEN 'bad'
            ELSE 'good'
        END AS network
    FROM demo_lessons
);
