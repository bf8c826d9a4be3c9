-- What: how long students spend in recorded courses, and how many visit them each day.
-- In:   qos_log_topic, once.
-- Out:  user_enter_classroom_take_time, course_visits_by_day; qos_log_quarantine, qos_log_late;
--       record_account.

-- A slot is visible at once and corrected as records come; its state goes when no record can reach it any more. Each
-- record fires, and the sink's buffer folds what changes within 100 ms: a delay above 0 would wake every slot in the state
-- again and again, changed or not.
SET 'table.exec.emit.early-fire.enabled' = 'true';
SET 'table.exec.emit.early-fire.delay' = '0ms';
SET 'table.exec.emit.late-fire.enabled' = 'true';
SET 'table.exec.emit.late-fire.delay' = '0ms';
SET 'table.exec.emit.allow-lateness' = '${parameter.lifetime-hours}h';
-- An idle partition holds nobody up.
SET 'table.exec.source.idle-timeout' = '10s';

CREATE TEMPORARY VIEW records AS
SELECT
    *,
    CASE
        WHEN parse_error IS NOT NULL THEN parse_error
        WHEN event_time NOT BETWEEN 0 AND 253402214399999
            THEN 'event_time lies outside the years 1970 to 9999'
        WHEN records.extra.data_time NOT BETWEEN 0 AND 253402214399999
            THEN 'extra.data_time lies outside the years 1970 to 9999'
    END AS error,
    -- The rule by which the window below would drop the record: its day's last millisecond plus the lifetime.
    COALESCE(
        FLOOR(happened_at TO DAY) + INTERVAL '1' DAY
            + INTERVAL '${parameter.lifetime-hours}' HOUR - INTERVAL '0.001' SECOND
            <= record_watermark,
        FALSE) AS late
FROM qos_log_topic AS records;

CREATE TEMPORARY VIEW steps AS
SELECT
    user_id,
    classroom_id,
    CASE WHEN sub_event = 'PPT_SUCCESS' THEN records.extra.data_time END AS success_time,
    -- Data time, event time and type of user as one text, so that the least of a group is its earliest record.
    CONCAT(
        LPAD(CAST(records.extra.data_time AS STRING), 15, '0'),
        LPAD(CAST(event_time AS STRING), 15, '0'),
        COALESCE(CONCAT(':', user_type), '')) AS earliest,
    happened_at,
    record_topic,
    record_partition,
    record_offset,
    record_time,
    raw_bytes,
    record_watermark,
    late
FROM records
WHERE error IS NULL;

EXECUTE STATEMENT SET BEGIN

INSERT INTO record_account
SELECT
    record_topic, record_partition, record_offset,
    CASE WHEN error IS NOT NULL THEN 'quarantined' WHEN late THEN 'late' ELSE 'used' END
FROM records;

INSERT INTO qos_log_quarantine
SELECT record_topic, record_partition, record_offset, CAST(record_time AS TIMESTAMP(3)), error, raw_bytes
FROM records
WHERE error IS NOT NULL;

INSERT INTO qos_log_late
SELECT
    record_topic, record_partition, record_offset, CAST(record_time AS TIMESTAMP(3)),
    CAST(happened_at AS TIMESTAMP(3)), record_watermark, raw_bytes
FROM steps
WHERE late;

-- Its key holds no time: a course may be finished next year. So its state, one row for each row stored, is kept.
INSERT INTO user_enter_classroom_take_time
SELECT
    user_id,
    classroom_id,
    CAST(CASE WHEN CHAR_LENGTH(earliest) > 30 THEN SUBSTRING(earliest, 32) END AS VARCHAR(32)),
    success_time - CAST(SUBSTRING(earliest, 1, 15) AS BIGINT),
    CAST(TO_TIMESTAMP_LTZ(CAST(SUBSTRING(earliest, 16, 15) AS BIGINT), 3) AS TIMESTAMP(3)),
    LOCALTIMESTAMP
FROM (
    SELECT user_id, classroom_id, MAX(success_time) AS success_time, MIN(earliest) AS earliest
    FROM steps
    GROUP BY user_id, classroom_id
)
WHERE success_time > CAST(SUBSTRING(earliest, 1, 15) AS BIGINT);

INSERT INTO course_visits_by_day
SELECT
    CAST(TUMBLE_START(happened_at, INTERVAL '1' DAY) AS DATE),
    classroom_id,
    COUNT(*),
    COUNT(DISTINCT user_id)
FROM steps
WHERE NOT late
GROUP BY TUMBLE(happened_at, INTERVAL '1' DAY), classroom_id;

END;
