-- What: what students do in live rooms, per minute of their own clock and per day.
-- In:   timeline_analysis_student_topic, once.
-- Out:  timeline_signal_analysis, room_activity_by_day;
--       timeline_analysis_student_quarantine, timeline_analysis_student_late; record_account.

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
        WHEN messageTimeStamp NOT BETWEEN TIMESTAMP '1970-01-01 00:00:00' AND TIMESTAMP '9999-12-30 23:59:59.999'
            THEN 'messageTimeStamp lies outside the years 1970 to 9999'
    END AS error,
    -- The rules by which the windows below would drop the record: the slot's last millisecond plus the lifetime.
    COALESCE(
        FLOOR(messageTimeStamp TO MINUTE) + INTERVAL '1' MINUTE
            + INTERVAL '${parameter.lifetime-hours}' HOUR - INTERVAL '0.001' SECOND
            <= record_watermark,
        FALSE) AS late
FROM timeline_analysis_student_topic;

CREATE TEMPORARY VIEW actions AS
SELECT
    userId,
    roomId,
    role,
    event,
    messageTimeStamp,
    record_topic,
    record_partition,
    record_offset,
    record_time,
    raw_bytes,
    record_watermark,
    late,
    COALESCE(
        FLOOR(messageTimeStamp TO DAY) + INTERVAL '1' DAY
            + INTERVAL '${parameter.lifetime-hours}' HOUR - INTERVAL '0.001' SECOND
            <= record_watermark,
        FALSE) AS late_for_day
FROM records
WHERE error IS NULL;

EXECUTE STATEMENT SET BEGIN

INSERT INTO record_account
SELECT
    record_topic, record_partition, record_offset,
    CASE WHEN error IS NOT NULL THEN 'quarantined' WHEN late THEN 'late' ELSE 'used' END
FROM records;

INSERT INTO timeline_analysis_student_quarantine
SELECT record_topic, record_partition, record_offset, CAST(record_time AS TIMESTAMP(3)), error, raw_bytes
FROM records
WHERE error IS NOT NULL;

INSERT INTO timeline_analysis_student_late
SELECT
    record_topic, record_partition, record_offset, CAST(record_time AS TIMESTAMP(3)),
    CAST(messageTimeStamp AS TIMESTAMP(3)), record_watermark, raw_bytes
FROM actions
WHERE late;

INSERT INTO timeline_signal_analysis
SELECT
    CAST(TUMBLE_START(messageTimeStamp, INTERVAL '1' MINUTE) AS TIMESTAMP(0)),
    CAST(TUMBLE_END(messageTimeStamp, INTERVAL '1' MINUTE) AS TIMESTAMP(0)),
    roomId,
    userId,
    role,
    event,
    COUNT(*),
    LOCALTIMESTAMP
FROM actions
WHERE NOT late
GROUP BY TUMBLE(messageTimeStamp, INTERVAL '1' MINUTE), roomId, userId, role, event;

INSERT INTO room_activity_by_day
SELECT
    CAST(TUMBLE_START(messageTimeStamp, INTERVAL '1' DAY) AS DATE),
    roomId,
    COUNT(*),
    COUNT(DISTINCT userId)
FROM actions
WHERE NOT late_for_day
GROUP BY TUMBLE(messageTimeStamp, INTERVAL '1' DAY), roomId;

END;
