-- How long a student took in a course: from the earliest record to the latest success. Its key holds no time: a course may be
-- finished next year.
CREATE TABLE user_enter_classroom_take_time (PRIMARY KEY (user_id, classroom_id) NOT ENFORCED) WITH ('store' = 'mysql') AS
SELECT
    user_id,
    classroom_id,
    CAST(CASE WHEN CHAR_LENGTH(earliest) > 30 THEN SUBSTRING(earliest, 32) END AS VARCHAR(32)) AS user_type,
    success_time - CAST(SUBSTRING(earliest, 1, 15) AS BIGINT) AS spend_time,
    CAST(TO_TIMESTAMP_LTZ(CAST(SUBSTRING(earliest, 16, 15) AS BIGINT), 3) AS TIMESTAMP(3)) AS event_time,
    LOCALTIMESTAMP AS create_time
FROM (
    SELECT
        user_id,
        classroom_id,
        MAX(CASE WHEN sub_event = 'PPT_SUCCESS' THEN step.extra.data_time END) AS success_time,
        -- Data time, event time and type of user as one text, so that the least of a group is its earliest record.
        MIN(CONCAT(
            LPAD(CAST(step.extra.data_time AS STRING), 15, '0'),
            LPAD(CAST(event_time AS STRING), 15, '0'),
            COALESCE(CONCAT(':', user_type), ''))) AS earliest
    FROM course_steps AS step
    GROUP BY user_id, classroom_id
)
WHERE success_time > CAST(SUBSTRING(earliest, 1, 15) AS BIGINT);
