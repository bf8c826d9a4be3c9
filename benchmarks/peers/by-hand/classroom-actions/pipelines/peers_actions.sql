SET 'table.exec.source.idle-timeout' = '10s';
SET 'execution.checkpointing.interval' = '1s';

-- Actions of students, cleaned, each under the key of its message. What students do is an action of one of seven kinds.
CREATE TEMPORARY VIEW actions AS
SELECT
    message_key,
    createTime,
    client.`data`.userid AS userid,
    client.`data`.roomid AS roomid,
    client.`data`.`timestamp` AS happened_at,
    client.`data`.msg.msg_data.target_id AS target_id,
    client.`data`.msg.msg_data.target_type AS target_type,
    client.`data`.msg.msg_data.action AS action,
    client.`data`.msg.msg_data.sub_action AS sub_action,
    client.`data`.msg.msg_data.page_index AS page_index,
    CASE client.`data`.msg.msg_data.target_type
        WHEN 'shape' THEN CASE client.`data`.msg.msg_data.action
            WHEN 'move' THEN 'STUDENT_MOVE_PICTURE'
            WHEN 'mouse' THEN CASE client.`data`.msg.msg_data.sub_action WHEN 'over' THEN 'STUDENT_HOVER_PICTURE' END
            WHEN 'add' THEN 'STUDENT_LINE_DRAW'
        END
        WHEN 'template' THEN CASE client.`data`.msg.msg_data.action
            WHEN 'audio' THEN CASE client.`data`.msg.msg_data.sub_action
                WHEN 'start' THEN 'STUDENT_AUDIO_PLAY'
                WHEN 'pause' THEN 'STUDENT_AUDIO_PAUSE'
            END
            WHEN 'match' THEN CASE WHEN client.`data`.msg.msg_data.target_id = 'match'
                THEN CASE client.`data`.msg.msg_data.sub_action
                    WHEN 'drop:wrong' THEN 'STUDENT_MATCH_WRONG'
                    WHEN 'drop:correct' THEN 'STUDENT_MATCH_CORRECT'
                END
            END
        END
    END AS event
FROM client_messages AS client
WHERE client.`data`.msgid = 305 AND client.`data`.msg.msgtype = 116 AND client.`data`.role = 2;

INSERT INTO peers_actions
SELECT
    message_key,
    createTime AS messageCreateTime,
    -- Now in milliseconds since 1970. The difference is an INT, so it is taken to 2026; EXTRACT(EPOCH …) is local time.
    1767225600000
        + CAST(TIMESTAMPDIFF(SECOND, TO_TIMESTAMP_LTZ(1767225600000, 3), CURRENT_TIMESTAMP) AS BIGINT) * 1000
        + EXTRACT(MILLISECOND FROM CURRENT_TIMESTAMP) AS `timeStamp`,
    CAST(CAST(TO_TIMESTAMP_LTZ(happened_at, 3) AS TIMESTAMP(3)) AS STRING) AS messageTimeStamp,
    userid AS userId,
    roomid AS roomId,
    2 AS role,
    305 AS msgId,
    116 AS msgType,
    target_id AS targetId,
    target_type AS targetType,
    action,
    sub_action AS subAction,
    page_index AS pageIndex,
    event
FROM actions
WHERE event IS NOT NULL;
