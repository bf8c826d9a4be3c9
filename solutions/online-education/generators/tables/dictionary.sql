-- What: demo channels: forty at first, and now and then one that goes to another department. A channel keeps its level:
--       those who came through it before would not be counted anew.
-- In:   demo_clock.
-- Out:  demo_dictionary(phase, record_key, record_value), demo_dictionary_out
--       (topic blink_stg_activity__channel_name_dictionary_da).

CREATE TABLE demo_dictionary_out WITH ('topic' = 'blink_stg_activity__channel_name_dictionary_da') LIKE demo_records;

CREATE TEMPORARY VIEW demo_dictionary AS
SELECT
    phase,
    id AS record_key,
    JSON_OBJECT(
        'id' VALUE id,
        'chinese_name' VALUE CONCAT('渠道 ', id),
        'english_name' VALUE CONCAT('Channel ', id),
        -- One channel in ten has no exam.
        'level' VALUE SPLIT_INDEX('A,B,C,B,A,C,D,B,C,-', ',', CAST(MOD(tick, 10) AS INT)),
        'pid' VALUE '0',
        'create_time' VALUE WALL_CLOCK(moment),
        'update_time' VALUE WALL_CLOCK(moment),
        'dept_id' VALUE WHOLE(DRAW('department', tick), 1, 9)) AS record_value
FROM (
    SELECT phase, tick, moment, CAST(1001 + MOD(tick, 40) AS STRING) AS id
    FROM demo_clock
    WHERE tick <= 40 OR (phase = 'live' AND MOD(tick, 599) = 0)
);
