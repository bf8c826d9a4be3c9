-- What: demo accounts and students, as the text of the records: one enrolment in ten ticks, in two records; later some
--       students change their channel and some accounts are closed. One record in a hundred is malformed.
-- In:   demo_clock.
-- Out:  demo_accounts(phase, record_key, record_value), demo_accounts_out (topic uc_account-user);
--       demo_students(phase, record_key, record_value), demo_students_out (topic uc_account-student).

CREATE TEMPORARY VIEW demo_enrolments AS
SELECT
    phase,
    draw,
    fault,
    number,
    CONCAT(SUBSTRING(phase, 1, 1), CAST(number AS STRING)) AS id,
    -- A record of an account that is there already says again when it was opened.
    DATE_FORMAT(
        TO_TIMESTAMP_LTZ(millis - (ticks - number) * 10 * millis_per_tick, 3),
        'yyyy-MM-dd HH:mm:ss') AS registered_at,
    DATE_FORMAT(TO_TIMESTAMP_LTZ(millis, 3), 'yyyy-MM-dd HH:mm:ss') AS updated_at
FROM (
    SELECT
        *,
        CASE WHEN draw < 850 THEN ticks ELSE ticks - MOD(draw * 7, 200) END AS number
    FROM (
        SELECT
            phase,
            millis,
            millis_per_tick,
            n / 10 AS ticks,
            draw_1 AS draw,
            draw_6 AS fault
        FROM demo_clock
        WHERE MOD(n, 10) = 0
    )
)
WHERE number > 0;

CREATE TEMPORARY VIEW demo_accounts AS
SELECT
    phase,
    id AS record_key,
    CASE
        WHEN fault < 5 THEN CONCAT(record_value, '}')
        WHEN fault < 10 THEN REPLACE(record_value, '"register_date_time":"2', '"register_date_time":"二')
        ELSE record_value
    END AS record_value
FROM (
    SELECT
        phase,
        id,
        fault,
        JSON_OBJECT(
            KEY 'id' VALUE id,
            KEY 'name' VALUE CASE ABS(MOD(HASH_CODE(CONCAT('${parameter.seed} name kind ', id)), 50))
                WHEN 0 THEN CONCAT('测试', id)
                WHEN 1 THEN CONCAT('DM_', id)
                WHEN 2 THEN CONCAT('test ', id)
                WHEN 3 THEN CONCAT('O"Neil 😀 ', id)
                ELSE CONCAT(SPLIT_INDEX('王,李,张,刘,陈,杨,赵,黄', ',', CAST(ABS(MOD(HASH_CODE(CONCAT('${parameter.seed} name ', id)), 8)) AS INT)), '同学 ', id)
            END,
            KEY 'register_date_time' VALUE registered_at,
            KEY 'status' VALUE CASE WHEN draw >= 925 THEN 'CLOSED' ELSE 'NORMAL' END) AS record_value
    FROM demo_enrolments
    WHERE draw < 850 OR draw >= 925
);

CREATE TEMPORARY VIEW demo_students AS
SELECT
    phase,
    id AS record_key,
    CASE
        WHEN fault BETWEEN 10 AND 14 THEN SUBSTRING(record_value, 1, CHAR_LENGTH(record_value) / 2)
        WHEN fault BETWEEN 15 AND 19 THEN REPLACE(record_value, '"id":', '"no":')
        ELSE record_value
    END AS record_value
FROM (
    SELECT
        phase,
        id,
        fault,
        JSON_OBJECT(
            KEY 'id' VALUE id,
            KEY 'channel_id' VALUE CAST(1001 + LEAST(
                ABS(MOD(HASH_CODE(CONCAT('${parameter.seed} channel ', id, CASE WHEN draw < 850 THEN '' ELSE CAST(draw AS STRING) END)), 40)),
                ABS(MOD(HASH_CODE(CONCAT('${parameter.seed} other channel ', id)), 40))) AS STRING),
            KEY 'update_time' VALUE updated_at) AS record_value
    FROM demo_enrolments
    WHERE draw < 925
);

CREATE TABLE demo_accounts_out (
    record_key   STRING,
    record_value STRING
) WITH (
    'connector' = 'kafka',
    'topic' = 'uc_account-user',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'key.format' = 'raw',
    'key.fields' = 'record_key',
    'value.format' = 'raw',
    'value.fields-include' = 'EXCEPT_KEY'
);

CREATE TABLE demo_students_out (
    record_key   STRING,
    record_value STRING
) WITH (
    'connector' = 'kafka',
    'topic' = 'uc_account-student',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'key.format' = 'raw',
    'key.fields' = 'record_key',
    'value.format' = 'raw',
    'value.fields-include' = 'EXCEPT_KEY'
);
