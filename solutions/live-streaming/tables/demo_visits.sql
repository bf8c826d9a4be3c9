-- What: demo visits, as the text of the records: hot rooms, people who come often, an evening peak, one record in a hundred
--       malformed, one in a thousand a day late.
-- In:   demo_clock.
-- Out:  demo_visits(phase, record_key, record_value), demo_visits_out (topic live_streaming_log).
-- Every draw is a number from 0 to 1 made from the seed and the number of the tick, so the same seed gives the same people.

CREATE TEMPORARY VIEW demo_visit_draws AS
SELECT
    phase,
    n,
    event_time,
    MOD(ABS(CAST(HASH_CODE(MD5(CONCAT('visit kept ${parameter.seed} ', phase, ' ', CAST(n AS STRING)))) AS BIGINT)), 1000003) / 1000003.0 AS kept,
    2000 + CAST(2001 * POWER(MOD(ABS(CAST(HASH_CODE(MD5(CONCAT('visit user ${parameter.seed} ', phase, ' ', CAST(n AS STRING)))) AS BIGINT)), 1000003) / 1000003.0, 1.8) AS BIGINT) AS user_id,
    20210813 + CAST(20 * POWER(MOD(ABS(CAST(HASH_CODE(MD5(CONCAT('visit room ${parameter.seed} ', phase, ' ', CAST(n AS STRING)))) AS BIGINT)), 1000003) / 1000003.0, 3) AS BIGINT) AS room_id,
    60 + CAST(3000 * POWER(MOD(ABS(CAST(HASH_CODE(MD5(CONCAT('visit stay ${parameter.seed} ', phase, ' ', CAST(n AS STRING)))) AS BIGINT)), 1000003) / 1000003.0, 2) AS INT) AS stay_seconds,
    MOD(ABS(CAST(HASH_CODE(MD5(CONCAT('visit late ${parameter.seed} ', phase, ' ', CAST(n AS STRING)))) AS BIGINT)), 1000003) / 1000003.0 AS late_draw,
    MOD(ABS(CAST(HASH_CODE(MD5(CONCAT('visit fault ${parameter.seed} ', phase, ' ', CAST(n AS STRING)))) AS BIGINT)), 1000003) / 1000003.0 AS fault
FROM demo_clock;

-- A visit is recorded when the viewer leaves. Evenings are full, nights are empty.
CREATE TEMPORARY VIEW demo_visit_facts AS
SELECT
    phase,
    user_id,
    room_id,
    fault,
    event_time AS leave_time,
    CASE
        WHEN late_draw < 0.001 AND phase = 'live' THEN TIMESTAMPADD(HOUR, -26, event_time)
        ELSE TIMESTAMPADD(SECOND, -stay_seconds, event_time)
    END AS arrive_time,
    LEAST(5, CAST(MOD(user_id, 5) AS INT) + 1
        + CASE WHEN MOD(user_id, 11) = 0 AND phase = 'live' THEN 1 ELSE 0 END) AS grade,
    SPLIT_INDEX(
        '广东,山东,河南,四川,江苏,河北,湖南,浙江,安徽,湖北,广西,云南,江西,辽宁,福建,陕西,山西,'
            || '贵州,重庆,黑龙江,新疆,甘肃,上海,内蒙古,吉林,台湾,北京,天津,海南,香港,宁夏,青海,西藏,澳门',
        ',',
        CAST(34 * POWER(MOD(ABS(CAST(HASH_CODE(MD5(CONCAT('visit home ${parameter.seed} ', CAST(user_id AS STRING)))) AS BIGINT)), 1000003) / 1000003.0, 1.8) AS INT)) AS province
FROM demo_visit_draws
WHERE kept < CASE
    WHEN phase = 'live' THEN 1.0
    WHEN EXTRACT(HOUR FROM event_time) BETWEEN 19 AND 22 THEN 1.0
    WHEN EXTRACT(HOUR FROM event_time) BETWEEN 12 AND 18 THEN 0.6
    WHEN EXTRACT(HOUR FROM event_time) BETWEEN 8 AND 11 THEN 0.4
    WHEN EXTRACT(HOUR FROM event_time) = 23 THEN 0.7
    ELSE 0.1
END;

CREATE TEMPORARY VIEW demo_visits AS
SELECT
    phase,
    CAST(user_id AS STRING) AS record_key,
    CASE
        WHEN fault < 0.002 THEN SUBSTRING(record_value, 1, CHAR_LENGTH(record_value) / 2)
        WHEN fault < 0.004 THEN REPLACE(record_value, '"room_id":', '"room":')
        WHEN fault < 0.006 THEN REGEXP_REPLACE(record_value, '"arrive_time":"[0-9]{4}-[0-9]{2}-[0-9]{2}', '"arrive_time":"2021-02-30')
        WHEN fault < 0.008 THEN REPLACE(record_value, '"user_id":', '"user_id":"u" ,"":')
        WHEN fault < 0.010 THEN 'connection reset by peer'
        ELSE record_value
    END AS record_value
FROM (
    SELECT
        phase,
        user_id,
        fault,
        JSON_OBJECT(
            KEY 'user_id' VALUE user_id,
            KEY 'ip' VALUE CONCAT('123.0.0.', CAST(MOD(user_id, 255) AS STRING)),
            KEY 'room_id' VALUE room_id,
            KEY 'arrive_time' VALUE DATE_FORMAT(arrive_time, 'yyyy-MM-dd HH:mm:ss'),
            KEY 'create_time' VALUE DATE_FORMAT(arrive_time, 'yyyy-MM-dd HH:mm:ss'),
            KEY 'leave_time' VALUE DATE_FORMAT(leave_time, 'yyyy-MM-dd HH:mm:ss'),
            KEY 'region' VALUE 1122,
            KEY 'grade' VALUE grade,
            KEY 'province' VALUE province
        ) AS record_value
    FROM demo_visit_facts
);

CREATE TABLE demo_visits_out (
    record_key   STRING,
    record_value STRING
) WITH (
    'connector' = 'kafka',
    'topic' = 'live_streaming_log',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'key.format' = 'raw',
    'key.fields' = 'record_key',
    'value.format' = 'raw',
    'value.fields-include' = 'EXCEPT_KEY'
);
