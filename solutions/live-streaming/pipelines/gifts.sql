-- What: who gives what: totals per type, giver, module and minute.
-- In:   live_gift_total_topic, once; dim_hbase.
-- Out:  live_gift_total_amount, gift_total_by_user, module_gift_total, gift_total_by_minute;
--       live_gift_total_quarantine, live_gift_total_late; record_account.

-- A minute is visible at once and corrected as records come; its state goes when no record can reach it any more. Each
-- record fires, and the sink's buffer folds what changes within 100 ms: a delay above 0 would wake every minute in the state
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
        WHEN create_time NOT BETWEEN TIMESTAMP '1970-01-01 00:00:00' AND TIMESTAMP '9999-12-31 23:59:59'
            THEN 'create_time lies outside the years 1970 to 9999'
        -- Nine million of these still fit into the BIGINT of a total.
        WHEN ABS(gift_total_amount) > 1000000000000
            THEN 'gift_total_amount is larger than 1000000000000'
    END AS error,
    -- The rule by which the window below would drop the record: its minute's last millisecond plus the lifetime.
    COALESCE(
        FLOOR(create_time TO MINUTE) + INTERVAL '1' MINUTE
            + INTERVAL '${parameter.lifetime-hours}' HOUR - INTERVAL '0.001' SECOND
            <= record_watermark,
        FALSE) AS late
FROM live_gift_total_topic;

CREATE TEMPORARY VIEW gifts AS
SELECT
    COALESCE(user_id, 0) AS user_id,
    gift_type,
    gift_total_amount,
    create_time,
    room_id,
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

INSERT INTO live_gift_total_quarantine
SELECT record_topic, record_partition, record_offset, CAST(record_time AS TIMESTAMP(3)), error, raw_bytes
FROM records
WHERE error IS NOT NULL;

INSERT INTO live_gift_total_late
SELECT
    record_topic, record_partition, record_offset, CAST(record_time AS TIMESTAMP(3)),
    CAST(create_time AS TIMESTAMP(3)), record_watermark, raw_bytes
FROM gifts
WHERE late;

INSERT INTO live_gift_total_amount
SELECT gift_type, SUM(gift_total_amount)
FROM gifts
GROUP BY gift_type;

INSERT INTO gift_total_by_user
SELECT user_id, SUM(gift_total_amount)
FROM gifts
GROUP BY user_id;

INSERT INTO module_gift_total
SELECT module_id, SUM(gift_total_amount)
FROM (
    SELECT gift_total_amount, COALESCE(TRY_CAST(room.cf.module_id AS BIGINT), -1) AS module_id
    FROM gifts
    LEFT JOIN dim_hbase FOR SYSTEM_TIME AS OF gifts.looked_up_at AS room
        ON room.rowkey = CAST(gifts.room_id AS STRING)
)
GROUP BY module_id;

INSERT INTO gift_total_by_minute
SELECT CAST(TUMBLE_START(create_time, INTERVAL '1' MINUTE) AS TIMESTAMP(0)), SUM(gift_total_amount)
FROM gifts
WHERE NOT late
GROUP BY TUMBLE(create_time, INTERVAL '1' MINUTE);

END;
