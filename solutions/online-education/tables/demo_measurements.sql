-- What: demo measurements of sound and picture in live rooms, as the text of the records: a bad network loses packets for
--       three minutes and more at a time; one record in a hundred is malformed, one in a thousand a day late.
-- In:   demo_lessons.
-- Out:  demo_measurements(phase, record_key, record_value), demo_measurements_out (topic agora_record).

CREATE TEMPORARY VIEW demo_measurements AS
SELECT
    phase,
    CAST(user_id AS STRING) AS record_key,
    CASE
        WHEN fault BETWEEN 500 AND 503 THEN SUBSTRING(record_value, 1, CHAR_LENGTH(record_value) / 2)
        WHEN fault BETWEEN 504 AND 506 THEN REPLACE(record_value, '"lost":', '"lost":"?","":')
        WHEN fault BETWEEN 507 AND 509 THEN REPLACE(record_value, '"messageCreateTime":', '"time":')
        ELSE record_value
    END AS record_value
FROM (
    SELECT
        phase,
        user_id,
        fault,
        JSON_OBJECT(
            KEY 'classroom_id' VALUE CONCAT('live-', CAST(room_id AS STRING)),
            KEY 'user_type' VALUE CASE WHEN MOD(draw, 25) = 0 THEN 'teacher' ELSE 'student' END,
            KEY 'user_id' VALUE user_id,
            KEY 'agora_channel_id' VALUE room_id,
            KEY 'event' VALUE 'AGORA',
            KEY 'agora_videoState' VALUE JSON_OBJECT(
                KEY 'fr' VALUE CASE WHEN burst < 100 THEN 5 + draw / 60 WHEN draw < 150 THEN 1 ELSE 0 END,
                KEY 'uid' VALUE user_id + 2000000),
            KEY 'agora_audioState' VALUE JSON_OBJECT(
                KEY 'lost' VALUE CASE WHEN burst < 100 THEN 15 + draw / 25 WHEN draw < 200 THEN draw / 80 ELSE 0 END,
                KEY 'uid' VALUE user_id + 1000000),
            KEY 'messageCreateTime' VALUE millis) AS record_value
    FROM (
        SELECT
            *,
            -- Some rooms have the worse networks.
            ABS(MOD(HASH_CODE(CONCAT('${parameter.seed} burst ', CAST(user_id AS STRING), ' ', CAST(millis / 180000 AS STRING))), 1000))
                + CASE WHEN room_id < 505 THEN 0 ELSE 35 END AS burst
        FROM demo_lessons
    )
);

CREATE TABLE demo_measurements_out (
    record_key   STRING,
    record_value STRING
) WITH (
    'connector' = 'kafka',
    'topic' = 'agora_record',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'key.format' = 'raw',
    'key.fields' = 'record_key',
    'value.format' = 'raw',
    'value.fields-include' = 'EXCEPT_KEY'
);
