-- Messages of the clients in live rooms, of all kinds. An action of a student is a message with three numbers; it must say who,
-- where and when. Messages of other kinds have other shapes: that they do not fit is no error.
CREATE TABLE client_messages (
    message_key BYTES,
    createTime  STRING,
    `data`      ROW<
        userid BIGINT, roomid BIGINT, `timestamp` BIGINT, role BIGINT, msgid BIGINT,
        msg ROW<msgtype BIGINT, msg_data ROW<
            target_id STRING, target_type STRING, action STRING, sub_action STRING, page_index BIGINT>>>,
    is_action   AS `data`.msgid = 305 AND `data`.msg.msgtype = 116 AND `data`.role = 2
) WITH (
    'connector' = 'topic',
    'topic' = 'peers_messages',
    'properties.interceptor.classes' = 'io.millrace.benchmarks.peers.Stopwatch',
    'key.fields' = 'message_key',
    'quarantine-where' = 'parse_error NOT LIKE ''wrong value at $.data%''
        OR raw_text IS NOT JSON OBJECT
        OR COALESCE(JSON_VALUE(raw_text, ''$.data.msgid''), '''') = ''305''
            AND COALESCE(JSON_VALUE(raw_text, ''$.data.msg.msgtype''), '''') = ''116''
            AND COALESCE(JSON_VALUE(raw_text, ''$.data.role''), '''') = ''2''',
    'rule.data.userid is missing' = 'NOT is_action OR t.`data`.userid IS NOT NULL',
    'rule.data.roomid is missing' = 'NOT is_action OR t.`data`.roomid IS NOT NULL',
    'rule.data.timestamp is missing' = 'NOT is_action OR t.`data`.`timestamp` IS NOT NULL',
    'rule.data.timestamp lies outside the years 1970 to 9999' =
        'NOT is_action OR t.`data`.`timestamp` BETWEEN 0 AND 253402214399999'
);
