-- What: which messages of the clients in live rooms are actions of students: the published form, one INSERT an action.
-- In:   timeline_analysis_student_stream, once.
-- Out:  signal_student_classroom_internation.
SET 'execution.checkpointing.interval' = '1s';

CREATE TEMPORARY VIEW records AS
SELECT
    *,
    CONCAT(
        '{ "messageCreateTime": "', createTime,
        '","timeStamp": ', CAST(UNIX_TIMESTAMP() * 1000 AS STRING),
        ',"messageTimeStamp": "', CAST(CAST(TO_TIMESTAMP_LTZ(time_stamp, 3) AS TIMESTAMP(3)) AS STRING),
        '","userId": ', CAST(userid AS STRING),
        ',"roomId": ', CAST(roomid AS STRING),
        ',"role": ', CAST(`role` AS STRING),
        ',"msgId": ', CAST(msgid AS STRING),
        ',"msgType": ', msg_msgType,
        ',"targetId": "', msg_msgData_targetId,
        '","targetType": "', msg_msgData_targetType,
        '","action": "', msg_msgData_action,
        '","subAction": "', msg_msgData_subAction,
        '","pageIndex": ', CAST(msg_msgData_pageIndex AS STRING),
        ',"event": "') AS message_start
FROM timeline_analysis_student_stream;

EXECUTE STATEMENT SET BEGIN

INSERT INTO signal_student_classroom_internation
SELECT messageKey, CONCAT(message_start, 'STUDENT_MOVE_PICTURE" }')
FROM records
WHERE msgid = 305
    AND msg_msgType = '116'
    AND `role` = 2
    AND msg_msgData_targetType = 'shape'
    AND msg_msgData_action = 'move';

INSERT INTO signal_student_classroom_internation
SELECT messageKey, CONCAT(message_start, 'STUDENT_HOVER_PICTURE" }')
FROM records
WHERE msgid = 305
    AND msg_msgType = '116'
    AND `role` = 2
    AND msg_msgData_targetType = 'shape'
    AND msg_msgData_action = 'mouse'
    AND msg_msgData_subAction = 'over';

INSERT INTO signal_student_classroom_internation
SELECT messageKey, CONCAT(message_start, 'STUDENT_LINE_DRAW" }')
FROM records
WHERE msgid = 305
    AND msg_msgType = '116'
    AND `role` = 2
    AND msg_msgData_targetType = 'shape'
    AND msg_msgData_action = 'add';

INSERT INTO signal_student_classroom_internation
SELECT messageKey, CONCAT(message_start, 'STUDENT_AUDIO_PLAY" }')
FROM records
WHERE msgid = 305
    AND msg_msgType = '116'
    AND `role` = 2
    AND msg_msgData_targetType = 'template'
    AND msg_msgData_action = 'audio'
    AND msg_msgData_subAction = 'start';

INSERT INTO signal_student_classroom_internation
SELECT messageKey, CONCAT(message_start, 'STUDENT_AUDIO_PAUSE" }')
FROM records
WHERE msgid = 305
    AND msg_msgType = '116'
    AND `role` = 2
    AND msg_msgData_targetType = 'template'
    AND msg_msgData_action = 'audio'
    AND msg_msgData_subAction = 'pause';

INSERT INTO signal_student_classroom_internation
SELECT messageKey, CONCAT(message_start, 'STUDENT_MATCH_WRONG" }')
FROM records
WHERE msgid = 305
    AND msg_msgType = '116'
    AND `role` = 2
    AND msg_msgData_targetId = 'match'
    AND msg_msgData_targetType = 'template'
    AND msg_msgData_action = 'match'
    AND msg_msgData_subAction = 'drop:wrong';

INSERT INTO signal_student_classroom_internation
SELECT messageKey, CONCAT(message_start, 'STUDENT_MATCH_CORRECT" }')
FROM records
WHERE msgid = 305
    AND msg_msgType = '116'
    AND `role` = 2
    AND msg_msgData_targetId = 'match'
    AND msg_msgData_targetType = 'template'
    AND msg_msgData_action = 'match'
    AND msg_msgData_subAction = 'drop:correct';

END;
