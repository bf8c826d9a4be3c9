-- What: who watches what: visits as they are, entries per module and per 10 minutes, viewers per province and grade.
-- In:   live_streaming_log_topic, once; dim_hbase.
-- Out:  live_streaming_log, live_module_number_count, viewers_by_province, members_by_grade, room_entries_by_slot;
--       live_streaming_log_quarantine, live_streaming_log_late; record_account.

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
        WHEN arrive_time NOT BETWEEN TIMESTAMP '1970-01-01 00:00:00' AND TIMESTAMP '9999-12-31 23:59:59'
            THEN 'arrive_time lies outside the years 1970 to 9999'
        WHEN leave_time NOT BETWEEN TIMESTAMP '1970-01-01 00:00:00' AND TIMESTAMP '9999-12-31 23:59:59'
            THEN 'leave_time lies outside the years 1970 to 9999'
        WHEN create_time NOT BETWEEN TIMESTAMP '1970-01-01 00:00:00' AND TIMESTAMP '9999-12-31 23:59:59'
            THEN 'create_time lies outside the years 1970 to 9999'
    END AS error,
    -- The rule by which the window below would drop the record: its slot's last millisecond plus the lifetime.
    COALESCE(
        TIMESTAMPADD(MINUTE, (EXTRACT(MINUTE FROM arrive_time) / 10 + 1) * 10, FLOOR(arrive_time TO HOUR))
            + INTERVAL '${parameter.lifetime-hours}' HOUR - INTERVAL '0.001' SECOND
            <= record_watermark,
        FALSE) AS late
FROM live_streaming_log_topic;

CREATE TEMPORARY VIEW visits AS
SELECT
    COALESCE(user_id, 0) AS user_id,
    ip,
    room_id,
    arrive_time,
    leave_time,
    create_time,
    COALESCE(region_code, region) AS region_code,
    grade,
    province,
    looked_up_at,
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

INSERT INTO live_streaming_log_quarantine
SELECT record_topic, record_partition, record_offset, CAST(record_time AS TIMESTAMP(3)), error, raw_bytes
FROM records
WHERE error IS NOT NULL;

INSERT INTO live_streaming_log_late
SELECT
    record_topic, record_partition, record_offset, CAST(record_time AS TIMESTAMP(3)),
    CAST(arrive_time AS TIMESTAMP(3)), record_watermark, raw_bytes
FROM visits
WHERE late;

INSERT INTO live_streaming_log
SELECT
    user_id, ip, room_id,
    CAST(arrive_time AS TIMESTAMP(0)), CAST(leave_time AS TIMESTAMP(0)), CAST(create_time AS TIMESTAMP(0)),
    region_code, grade, province
FROM visits;

INSERT INTO live_module_number_count
SELECT module_id, COUNT(*)
FROM (
    SELECT TRY_CAST(room.cf.module_id AS BIGINT) AS module_id
    FROM visits
    JOIN dim_hbase FOR SYSTEM_TIME AS OF visits.looked_up_at AS room
        ON room.rowkey = CAST(visits.room_id AS STRING)
)
WHERE module_id IS NOT NULL
GROUP BY module_id;

INSERT INTO viewers_by_province
SELECT province, COUNT(DISTINCT user_id)
FROM visits
WHERE province IS NOT NULL
GROUP BY province;

-- The latest record by Kafka's own time, since the records of a user without a key lie in several partitions.
INSERT INTO members_by_grade
SELECT grade, COUNT(*)
FROM (
    SELECT grade, ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY record_time DESC, record_offset DESC) AS place
    FROM visits
    WHERE grade IS NOT NULL
)
-- Said again where it can be seen that no key is NULL.
WHERE place = 1 AND grade IS NOT NULL
GROUP BY grade;

INSERT INTO room_entries_by_slot
SELECT
    CAST(TUMBLE_START(arrive_time, INTERVAL '10' MINUTE) AS TIMESTAMP(0)),
    COUNT(*),
    COUNT(DISTINCT user_id)
FROM visits
WHERE NOT late
GROUP BY TUMBLE(arrive_time, INTERVAL '10' MINUTE);

END;
