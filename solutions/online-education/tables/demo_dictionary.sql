-- What: demo channels, as the text of the records: forty at first, and now and then one that goes to another department.
--       A channel keeps its level: those who came through it before would not be counted anew.
-- In:   demo_clock.
-- Out:  demo_dictionary(phase, record_key, record_value), demo_dictionary_out
--       (topic blink_stg_activity__channel_name_dictionary_da).

CREATE TEMPORARY VIEW demo_dictionary AS
SELECT
    phase,
    channel_id AS record_key,
    JSON_OBJECT(
        KEY 'id' VALUE channel_id,
        KEY 'chinese_name' VALUE CONCAT('渠道 ', channel_id),
        KEY 'english_name' VALUE CONCAT('Channel ', channel_id),
        -- One channel in nine has no exam.
        KEY 'level' VALUE SPLIT_INDEX('A,A,B,B,B,C,C,D,-', ',', MOD(channel, 9)),
        KEY 'pid' VALUE '0',
        KEY 'create_time' VALUE happened_at,
        KEY 'update_time' VALUE happened_at,
        KEY 'dept_id' VALUE department) AS record_value
FROM (
    SELECT
        phase,
        CAST(1001 + MOD(n, 40) AS STRING) AS channel_id,
        CAST(MOD(n, 40) AS INT) AS channel,
        1 + MOD(draw_6, 9) AS department,
        DATE_FORMAT(TO_TIMESTAMP_LTZ(millis, 3), 'yyyy-MM-dd HH:mm:ss') AS happened_at
    FROM demo_clock
    WHERE (phase = 'history' AND n <= 40) OR (phase = 'live' AND MOD(n, 599) = 0)
);

CREATE TABLE demo_dictionary_out (
    record_key   STRING,
    record_value STRING
) WITH (
    'connector' = 'kafka',
    'topic' = 'blink_stg_activity__channel_name_dictionary_da',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'key.format' = 'raw',
    'key.fields' = 'record_key',
    'value.format' = 'raw',
    'value.fields-include' = 'EXCEPT_KEY'
);
