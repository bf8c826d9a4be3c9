-- What: demo messages of the clients in live rooms: students move pictures, draw lines, play sounds and match words, some more
--       often right than others; teachers and chats are between; one record in a hundred is malformed.
-- In:   demo_lessons.
-- Out:  demo_messages(phase, record_key, record_value), demo_messages_out (topic timeline_client_topic).

CREATE TABLE demo_messages_out WITH ('topic' = 'timeline_client_topic') LIKE demo_records;

CREATE TEMPORARY VIEW demo_messages AS
SELECT
    phase,
    CAST(student AS STRING) AS record_key,
    MALFORMED(
        CASE WHEN kind = 'chat' THEN JSON_OBJECT(
            'createTime' VALUE '',
            'data' VALUE JSON_OBJECT('userid' VALUE student, 'msgid' VALUE 301, 'msg' VALUE '老师好 "👋"'))
        ELSE JSON_OBJECT(
            'createTime' VALUE WALL_CLOCK(moment),
            'data' VALUE JSON_OBJECT(
                'userid' VALUE CAST(student AS STRING),
                'roomid' VALUE room,
                'timestamp' VALUE moment,
                'role' VALUE CASE WHEN kind = 'teacher' THEN '1' ELSE '2' END,
                'msgid' VALUE 305,
                'msg' VALUE JSON_OBJECT(
                    'msgtype' VALUE '116',
                    'msg_data' VALUE JSON_OBJECT(
                        'target_id' VALUE SPLIT_INDEX(action, '/', 0),
                        'target_type' VALUE SPLIT_INDEX(action, '/', 1),
                        'action' VALUE SPLIT_INDEX(action, '/', 2),
                        'sub_action' VALUE SPLIT_INDEX(action, '/', 3),
                        'page_index' VALUE MOD(moment / 180000, 15)))))
        END,
        0.01, DRAW('malformed message', tick), 'cut short', 'wrong userid', 'no JSON') AS record_value
FROM (
    SELECT
        *,
        WEIGHTED(DRAW('kind of message', tick), 'student 90, teacher 5, chat 5') AS kind,
        REPLACE(
            WEIGHTED(DRAW('action', tick), 'picture/shape/move/ 12, picture/shape/mouse/over 12, line/shape/add/ 10,'
                || 'sound/template/audio/start 10, sound/template/audio/pause 6, match/template/match/drop:answer 50'),
            'answer',
            -- Between one in ten and one in two of a student's answers are wrong.
            CASE WHEN DRAW('answer', tick) < 0.1 + 0.4 * DRAW('weakness', student) THEN 'wrong' ELSE 'correct' END) AS action
    FROM demo_lessons
);
