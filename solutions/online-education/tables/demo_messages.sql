-- What: demo messages of the clients in live rooms, as the text of the records: students move pictures, draw lines, play
--       sounds and match words, some more often right than others; teachers and chats are between, one record in a hundred
--       is malformed.
-- In:   demo_lessons.
-- Out:  demo_messages(phase, record_key, record_value), demo_messages_out (topic timeline_client_topic).

CREATE TEMPORARY VIEW demo_messages AS
SELECT
    phase,
    CAST(user_id AS STRING) AS record_key,
    CASE
        WHEN fault < 4 THEN SUBSTRING(record_value, 1, CHAR_LENGTH(record_value) / 2)
        WHEN fault < 7 THEN REPLACE(record_value, '"userid":', '"userid":"nobody","":')
        WHEN fault < 10 THEN 'connection reset by peer'
        WHEN fault < 60 THEN REPLACE(record_value, '"role":"2"', '"role":"1"')
        WHEN fault < 110
            THEN JSON_OBJECT(KEY 'createTime' VALUE '', KEY 'data' VALUE JSON_OBJECT(
                KEY 'userid' VALUE user_id, KEY 'msgid' VALUE 301, KEY 'msg' VALUE '老师好 "👋"'))
        ELSE record_value
    END AS record_value
FROM (
    SELECT
        phase,
        user_id,
        fault,
        JSON_OBJECT(
            KEY 'createTime' VALUE CAST(CAST(TO_TIMESTAMP_LTZ(millis, 3) AS TIMESTAMP(3)) AS STRING),
            KEY 'data' VALUE JSON_OBJECT(
                KEY 'userid' VALUE CAST(user_id AS STRING),
                KEY 'roomid' VALUE room_id,
                KEY 'timestamp' VALUE millis,
                KEY 'role' VALUE '2',
                KEY 'msgid' VALUE 305,
                KEY 'msg' VALUE JSON_OBJECT(
                    KEY 'msgtype' VALUE '116',
                    KEY 'msg_data' VALUE JSON_OBJECT(
                        KEY 'target_id' VALUE SPLIT_INDEX(words, '/', 0),
                        KEY 'target_type' VALUE SPLIT_INDEX(words, '/', 1),
                        KEY 'action' VALUE SPLIT_INDEX(words, '/', 2),
                        KEY 'sub_action' VALUE SPLIT_INDEX(words, '/', 3),
                        KEY 'page_index' VALUE MOD(millis / 180000, 15))))) AS record_value
    FROM (
        SELECT
            *,
            CASE
                WHEN draw < 120 THEN 'picture/shape/move/'
                WHEN draw < 240 THEN 'picture/shape/mouse/over'
                WHEN draw < 340 THEN 'line/shape/add/'
                WHEN draw < 440 THEN 'sound/template/audio/start'
                WHEN draw < 500 THEN 'sound/template/audio/pause'
                -- Between one in ten and one in two of a student's answers are wrong.
                WHEN draw < 550 + ABS(MOD(HASH_CODE(CONCAT('${parameter.seed} skill ', CAST(user_id AS STRING))), 200)) THEN 'match/template/match/drop:wrong'
                ELSE 'match/template/match/drop:correct'
            END AS words
        FROM demo_lessons
    )
);

CREATE TABLE demo_messages_out (
    record_key   STRING,
    record_value STRING
) WITH (
    'connector' = 'kafka',
    'topic' = 'timeline_client_topic',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'key.format' = 'raw',
    'key.fields' = 'record_key',
    'value.format' = 'raw',
    'value.fields-include' = 'EXCEPT_KEY'
);
