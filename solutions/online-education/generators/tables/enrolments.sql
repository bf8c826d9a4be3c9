-- What: demo accounts and students: one enrolment in ten ticks, in two records; later some students change their channel and
--       some accounts are closed. One record in a hundred is malformed.
-- In:   demo_clock.
-- Out:  demo_accounts(phase, record_key, record_value), demo_accounts_out (topic uc_account-user);
--       demo_students(phase, record_key, record_value), demo_students_out (topic uc_account-student).

CREATE TABLE demo_accounts_out WITH ('topic' = 'uc_account-user') LIKE demo_records;

CREATE TABLE demo_students_out WITH ('topic' = 'uc_account-student') LIKE demo_records;

CREATE TEMPORARY VIEW demo_enrolments AS
SELECT phase, tick, moment, story, age, CAST(tick / 10 - age AS STRING) AS id
FROM (
    SELECT
        phase,
        tick,
        moment,
        story,
        -- Who changes or closes something has enrolled some time before.
        CASE WHEN story = 'enrols' THEN 0 ELSE WHOLE(DRAW('age', tick), 1, 200) END AS age
    FROM (
        SELECT phase, tick, moment, WEIGHTED(DRAW('story', tick), 'enrols 85, changes 8, closes 7') AS story
        FROM demo_clock
        WHERE MOD(tick, 10) = 0
            AND DRAW('enrolment', tick) < CASE
                WHEN phase = 'live' THEN 0.3
                ELSE DAY_CURVE(moment, '1 0.1, 7 0.2, 10 0.7, 17 0.6, 20 1, 22 0.6')
            END
    )
)
WHERE tick / 10 > age;

CREATE TEMPORARY VIEW demo_accounts AS
SELECT
    phase,
    id AS record_key,
    MALFORMED(
        JSON_OBJECT(
            'id' VALUE id,
            'name' VALUE CONCAT(
                WEIGHTED(DRAW('name', id),
                    '王同学 20, 李同学 18, 张同学 17, 刘同学 14, 陈同学 11, 杨同学 8, 赵同学 5, 黄同学 5, 测试 2, test 2, DM_ 2, O"Neil 😀 2'),
                ' ', id),
            'register_date_time' VALUE WALL_CLOCK(moment - age * 10000),
            'status' VALUE CASE WHEN story = 'closes' THEN 'CLOSED' ELSE 'NORMAL' END),
        0.01, DRAW('malformed account', tick), 'cut short', 'wrong register_date_time', 'without id') AS record_value
FROM demo_enrolments
WHERE story <> 'changes';

CREATE TEMPORARY VIEW demo_students AS
SELECT
    phase,
    id AS record_key,
    MALFORMED(
        JSON_OBJECT(
            'id' VALUE id,
            'channel_id' VALUE CAST(WHOLE(DRAW('channel', tick), 1001, 1040, 15) AS STRING),
            'update_time' VALUE WALL_CLOCK(moment)),
        0.01, DRAW('malformed student', tick), 'cut short', 'wrong update_time', 'without id') AS record_value
FROM demo_enrolments
WHERE story <> 'closes';
