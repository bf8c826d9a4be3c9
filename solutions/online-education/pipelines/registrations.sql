-- What: how many students have registered, per hour of registration, level and channel.
-- In:   uc_account_student_topic and uc_account_user_topic, each once; channel_levels.
-- Out:  registration_counts; uc_account_student_quarantine, uc_account_user_quarantine; record_account.

-- Readers of the log see a count when the transaction that holds it ends, which is at a checkpoint.
SET 'execution.checkpointing.interval' = '1s';

CREATE TEMPORARY VIEW student_records AS
SELECT
    *,
    CASE
        WHEN parse_error IS NOT NULL THEN parse_error
        WHEN update_time NOT BETWEEN TIMESTAMP '1970-01-01 00:00:00' AND TIMESTAMP '9999-12-31 23:59:59.999'
            THEN 'update_time lies outside the years 1970 to 9999'
    END AS error
FROM uc_account_student_topic;

CREATE TEMPORARY VIEW user_records AS
SELECT
    *,
    CASE
        WHEN parse_error IS NOT NULL THEN parse_error
        WHEN register_date_time NOT BETWEEN TIMESTAMP '1970-01-01 00:00:00' AND TIMESTAMP '9999-12-31 23:59:59.999'
            THEN 'register_date_time lies outside the years 1970 to 9999'
    END AS error
FROM uc_account_user_topic;

-- A channel that is not there yet is asked for again for a minute, while other students pass; so records leave here in
-- any order, and what follows relies on none.
CREATE TEMPORARY VIEW levelled_records AS
SELECT /*+ LOOKUP(
        'table' = 'channel_levels', 'async' = 'true', 'output-mode' = 'allow_unordered', 'capacity' = '100000',
        'timeout' = '10min',
        'retry-predicate' = 'lookup_miss', 'retry-strategy' = 'fixed_delay', 'fixed-delay' = '2s', 'max-attempts' = '30') */
    student.id,
    student.channel_id,
    student.update_time,
    student.record_offset,
    CASE WHEN channel_levels.cf.level IN ('A', 'B', 'C', 'D') THEN channel_levels.cf.level ELSE 'other' END AS level
FROM (SELECT * FROM student_records WHERE error IS NULL AND channel_id <> '') AS student
LEFT JOIN channel_levels FOR SYSTEM_TIME AS OF student.looked_up_at
    ON channel_levels.rowkey = MD5(student.channel_id)
UNION ALL
SELECT id, '-1', update_time, record_offset, 'other'
FROM student_records
WHERE error IS NULL AND COALESCE(channel_id, '') = '';

-- Keys hold no time: a student may move next year. So the state, one row a student and one a user, is kept.
CREATE TEMPORARY VIEW students AS
SELECT id, channel_id, level
FROM (
    SELECT
        *,
        -- A record without a time of update is older than all that have one; the same time: the later record.
        ROW_NUMBER() OVER (
            PARTITION BY id
            ORDER BY COALESCE(update_time, TIMESTAMP '0001-01-01 00:00:00.000') DESC, record_offset DESC) AS place
    FROM levelled_records
)
WHERE place = 1;

CREATE TEMPORARY VIEW users AS
SELECT id, name, register_date_time, status
FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY id ORDER BY record_offset DESC) AS place
    FROM user_records
    WHERE error IS NULL
)
WHERE place = 1;

CREATE TEMPORARY VIEW registrations AS
SELECT CONCAT(DATE_FORMAT(users.register_date_time, 'yyyyMMddHH'), students.level) AS uk, students.channel_id
FROM students
JOIN users ON users.id = students.id
WHERE users.status = 'NORMAL'
    AND users.register_date_time IS NOT NULL
    AND COALESCE(POSITION('测试' IN users.name), 0) = 0
    AND COALESCE(POSITION('test' IN users.name), 0) = 0
    AND COALESCE(POSITION('DM_' IN users.name), 0) <> 1;

-- Both indexes come from one count, so that a channel is looked up once and both agree on its level. What a document
-- says follows from its key alone, so that the key of the query is that of the index. No level is the beginning of
-- another one, and a channel is never empty; so no two registrations share a key by chance.
CREATE TEMPORARY VIEW counts AS
SELECT
    uk,
    CAST(SUBSTRING(uk, 1, 10) AS BIGINT) AS reg_date,
    CASE WHEN SUBSTRING(uk, 11, 5) = 'other' THEN 'other' ELSE SUBSTRING(uk, 11, 1) END AS level,
    CASE WHEN SUBSTRING(uk, 11, 5) = 'other' THEN SUBSTRING(uk, 16) ELSE SUBSTRING(uk, 12) END AS channel_id,
    leads
FROM (
    SELECT keys.uk, COUNT(*) AS leads
    FROM registrations
    CROSS JOIN UNNEST(ARRAY[registrations.uk, CONCAT(registrations.uk, registrations.channel_id)]) AS keys (uk)
    GROUP BY keys.uk
    HAVING keys.uk IS NOT NULL
);

EXECUTE STATEMENT SET BEGIN

INSERT INTO record_account
SELECT
    record_topic, record_partition, record_offset,
    CASE WHEN error IS NOT NULL THEN 'quarantined' ELSE 'used' END
FROM student_records;

INSERT INTO record_account
SELECT
    record_topic, record_partition, record_offset,
    CASE WHEN error IS NOT NULL THEN 'quarantined' ELSE 'used' END
FROM user_records;

INSERT INTO uc_account_student_quarantine
SELECT record_topic, record_partition, record_offset, CAST(record_time AS TIMESTAMP(3)), error, raw_bytes
FROM student_records
WHERE error IS NOT NULL;

INSERT INTO uc_account_user_quarantine
SELECT record_topic, record_partition, record_offset, CAST(record_time AS TIMESTAMP(3)), error, raw_bytes
FROM user_records
WHERE error IS NOT NULL;

INSERT INTO registration_counts
SELECT uk, reg_date, level, channel_id, leads
FROM counts;

END;
