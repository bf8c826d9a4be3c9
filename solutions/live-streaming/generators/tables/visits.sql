-- What: demo visits, recorded when the viewer leaves: hot rooms, people who come often, full evenings; one record in a
--       hundred is malformed, one in a thousand a day late.
-- In:   demo_clock.
-- Out:  demo_visits(phase, record_key, record_value), demo_visits_out (topic live_streaming_log).

CREATE TABLE demo_visits_out WITH ('topic' = 'live_streaming_log') LIKE demo_records;

CREATE TEMPORARY VIEW demo_visits AS
SELECT
    phase,
    CAST(user_id AS STRING) AS record_key,
    MALFORMED(
        JSON_OBJECT(
            'user_id' VALUE user_id,
            'ip' VALUE CONCAT('123.0.0.', CAST(MOD(user_id, 255) AS STRING)),
            'room_id' VALUE WHOLE(DRAW('room', tick), 20210813, 20210832, 20),
            'arrive_time' VALUE WALL_CLOCK(arrived_at),
            'create_time' VALUE WALL_CLOCK(arrived_at),
            'leave_time' VALUE WALL_CLOCK(moment),
            'region' VALUE 1122,
            -- Five grades, the first ten times as frequent as the last; some rise by one while you watch.
            'grade' VALUE LEAST(5, WHOLE(DRAW('grade', user_id), 1, 5, 10)
                + CASE WHEN phase = 'live' AND DRAW('rise', user_id) < 0.09 THEN 1 ELSE 0 END),
            'province' VALUE WEIGHTED(DRAW('home', user_id),
                '广东 126, 山东 102, 河南 99, 江苏 85, 四川 84, 河北 75, 湖南 66, 浙江 65, 安徽 61, 湖北 58, 广西 50, 云南 47,'
                || '江西 45, 辽宁 43, 福建 42, 陕西 40, 贵州 39, 山西 35, 重庆 32, 黑龙江 32, 新疆 26, 甘肃 25, 上海 25, 吉林 24,'
                || '内蒙古 24, 台湾 23, 北京 22, 天津 14, 海南 10, 香港 7, 宁夏 7, 青海 6, 西藏 4, 澳门 1')),
        0.01, DRAW('malformed visit', tick),
        'cut short', 'no JSON', 'without room_id', 'wrong arrive_time', 'wrong user_id') AS record_value
FROM (
    SELECT
        phase,
        tick,
        moment,
        2000 + MOD(1237 * WHOLE(DRAW('visitor', tick), 0, 2000, 10), 2001) AS user_id,
        moment - 1000 * WHOLE(DRAW('stay', tick), 60, 3060, 20)
            - CASE WHEN DRAW('late visit', tick) < 0.001 THEN 26 * 3600000 ELSE 0 END AS arrived_at
    FROM demo_clock
    WHERE DRAW('visit', tick) < CASE
        WHEN phase = 'live' THEN 0.4
        ELSE DAY_CURVE(moment, '1 0.1, 7 0.1, 9 0.4, 13 0.6, 17 0.6, 20 0.9, 22 1, 23 0.7')
    END
);
