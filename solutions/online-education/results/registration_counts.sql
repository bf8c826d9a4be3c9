-- Registered students per hour of registration and level (channel_id is empty) and per channel. A log of changes between two
-- pipelines: this one reads two topics and asks HBase; after a crash it may do so in another order, and a key that it had counted
-- for a moment might never come again: written directly, its document would stay for ever.

-- A channel that is not there yet is asked for again for a minute, while other students pass; so records leave here in any order,
-- and what follows relies on none.
CREATE VIEW levelled_records AS
SELECT /*+ LOOKUP(
        'table' = 'channel_levels', 'async' = 'true', 'output-mode' = 'allow_unordered', 'capacity' = '100000',
        'timeout' = '10min',
        'retry-predicate' = 'lookup_miss', 'retry-strategy' = 'fixed_delay', 'fixed-delay' = '2s', 'max-attempts' = '30') */
    student.id,
    student.channel_id,
    student.update_time,
    student.place,
    CASE WHEN channel_levels.cf.level IN ('A', 'B', 'C', 'D') THEN channel_levels.cf.level ELSE 'other' END AS level
FROM (SELECT * FROM student_accounts WHERE channel_id <> '') AS student
LEFT JOIN channel_levels FOR SYSTEM_TIME AS OF student.looked_up_at ON channel_levels.rowkey = MD5(student.channel_id)
UNION ALL
SELECT id, '-1', update_time, place, 'other'
FROM student_accounts
WHERE COALESCE(channel_id, '') = '';

-- Keys hold no time: a student may move next year. So the state, one row a student and one a user, is kept.
CREATE VIEW students AS
SELECT id, channel_id, level
FROM (
    SELECT
        *,
        -- A record without a time of update is older than all that have one; the same time: the later record.
        ROW_NUMBER() OVER (
            PARTITION BY id
            ORDER BY COALESCE(update_time, TIMESTAMP '0001-01-01 00:00:00.000') DESC, place DESC) AS newest
    FROM levelled_records
)
WHERE newest = 1;

CREATE VIEW users AS
SELECT id, name, register_date_time, status
FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY id ORDER BY place DESC) AS newest FROM user_accounts)
WHERE newest = 1;

CREATE VIEW registrations AS
SELECT CONCAT(DATE_FORMAT(users.register_date_time, 'yyyyMMddHH'), students.level) AS uk, students.channel_id
FROM students
JOIN users ON users.id = students.id
WHERE users.status = 'NORMAL'
    AND users.register_date_time IS NOT NULL
    AND COALESCE(POSITION('测试' IN users.name), 0) = 0
    AND COALESCE(POSITION('test' IN users.name), 0) = 0
    AND COALESCE(POSITION('DM_' IN users.name), 0) <> 1;

-- Both indexes come from one count, so that a channel is looked up once and both agree on its level. What a document says follows
-- from its key alone, so that the key of the query is that of the index. No level is the beginning of another one, and a channel
-- is never empty; so no two registrations share a key by chance.
CREATE TABLE registration_counts (PRIMARY KEY (uk) NOT ENFORCED) WITH ('store' = 'kafka') AS
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
