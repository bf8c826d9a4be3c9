-- What: which messages of the clients in live rooms are actions of students, and which action each is.
-- In:   timeline_client_topic, once.
-- Out:  timeline_analysis_student; timeline_client_topic_quarantine; record_account.

-- Readers of the topic see an action when the transaction that holds it ends, which is at a checkpoint.
SET 'execution.checkpointing.interval' = '1s';

CREATE TEMPORARY VIEW records AS
SELECT
    *,
    CASE
        -- An action is a message with these three numbers; it must say who, where and when.
        WHEN parse_error IS NULL
            THEN CASE
                WHEN records.`data`.msgid = 305 AND records.`data`.msg.msgtype = 116 AND records.`data`.role = 2
                    THEN CASE
                        WHEN records.`data`.userid IS NULL THEN 'data.userid is missing'
                        WHEN records.`data`.roomid IS NULL THEN 'data.roomid is missing'
                        WHEN records.`data`.`timestamp` IS NULL THEN 'data.timestamp is missing'
                        WHEN records.`data`.`timestamp` NOT BETWEEN 0 AND 253402214399999
                            THEN 'data.timestamp lies outside the years 1970 to 9999'
                    END
            END
        -- Messages of other kinds have other shapes: that they do not fit is no error, and they hold no row.
        WHEN parse_error LIKE 'wrong value at $.data%'
            AND CAST(raw_bytes AS STRING) IS JSON OBJECT
            AND NOT (
                COALESCE(JSON_VALUE(CAST(raw_bytes AS STRING), '$.data.msgid'), '') = '305'
                AND COALESCE(JSON_VALUE(CAST(raw_bytes AS STRING), '$.data.msg.msgtype'), '') = '116'
                AND COALESCE(JSON_VALUE(CAST(raw_bytes AS STRING), '$.data.role'), '') = '2')
            THEN CAST(NULL AS STRING)
        ELSE parse_error
    END AS error,
    -- What students do is an action of one of seven kinds; everything else holds no row.
    CASE
        WHEN parse_error IS NULL
            AND records.`data`.msgid = 305 AND records.`data`.msg.msgtype = 116 AND records.`data`.role = 2
            THEN CASE records.`data`.msg.msg_data.target_type
                WHEN 'shape' THEN CASE records.`data`.msg.msg_data.action
                    WHEN 'move' THEN 'STUDENT_MOVE_PICTURE'
                    WHEN 'mouse' THEN CASE records.`data`.msg.msg_data.sub_action WHEN 'over' THEN 'STUDENT_HOVER_PICTURE' END
                    WHEN 'add' THEN 'STUDENT_LINE_DRAW'
                END
                WHEN 'template' THEN CASE records.`data`.msg.msg_data.action
                    WHEN 'audio' THEN CASE records.`data`.msg.msg_data.sub_action
                        WHEN 'start' THEN 'STUDENT_AUDIO_PLAY'
                        WHEN 'pause' THEN 'STUDENT_AUDIO_PAUSE'
                    END
                    WHEN 'match' THEN CASE WHEN records.`data`.msg.msg_data.target_id = 'match'
                        THEN CASE records.`data`.msg.msg_data.sub_action
                            WHEN 'drop:wrong' THEN 'STUDENT_MATCH_WRONG'
                            WHEN 'drop:correct' THEN 'STUDENT_MATCH_CORRECT'
                        END
                    END
                END
            END
    END AS event
FROM timeline_client_topic AS records;

CREATE TEMPORARY VIEW actions AS
SELECT
    message_key,
    createTime,
    records.`data`.userid AS userid,
    records.`data`.roomid AS roomid,
    records.`data`.`timestamp` AS happened_at,
    records.`data`.msg.msg_data.target_id AS target_id,
    records.`data`.msg.msg_data.target_type AS target_type,
    records.`data`.msg.msg_data.action AS action,
    records.`data`.msg.msg_data.sub_action AS sub_action,
    records.`data`.msg.msg_data.page_index AS page_index,
    event
FROM records
WHERE error IS NULL AND event IS NOT NULL;

EXECUTE STATEMENT SET BEGIN

INSERT INTO record_account
SELECT
    record_topic, record_partition, record_offset,
    CASE WHEN error IS NOT NULL THEN 'quarantined' WHEN event IS NULL THEN 'filtered' ELSE 'used' END
FROM records;

INSERT INTO timeline_client_topic_quarantine
SELECT record_topic, record_partition, record_offset, CAST(record_time AS TIMESTAMP(3)), error, raw_bytes
FROM records
WHERE error IS NOT NULL;

INSERT INTO timeline_analysis_student
SELECT
    message_key,
    createTime,
    -- Now in milliseconds since 1970. The difference is an INT, so it is taken to 2026; EXTRACT(EPOCH …) is local time.
    1767225600000
        + CAST(TIMESTAMPDIFF(SECOND, TO_TIMESTAMP_LTZ(1767225600000, 3), CURRENT_TIMESTAMP) AS BIGINT) * 1000
        + EXTRACT(MILLISECOND FROM CURRENT_TIMESTAMP),
    CAST(CAST(TO_TIMESTAMP_LTZ(happened_at, 3) AS TIMESTAMP(3)) AS STRING),
    userid,
    roomid,
    2,
    305,
    116,
    target_id,
    target_type,
    action,
    sub_action,
    page_index,
    event
FROM actions;

END;
