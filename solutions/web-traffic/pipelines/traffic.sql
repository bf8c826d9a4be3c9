-- What: who comes (UV), what they look at (PV), how often they buy (conversion rate): of all time, per day and per window.
-- In:   uvpv_demo_topic, once.
-- Out:  userids, uv_by_day, pv_by_day, pagevisits, conversion_rate, conversion_rate_by_product;
--       uvpv_demo_quarantine, uvpv_demo_late; record_account.

-- An idle partition holds no window open.
SET 'table.exec.source.idle-timeout' = '10s';
-- Only the page views of a day have state of this kind. No record can reach a day 48 hours after its begin and the
-- watermark's delay; the rest is for a job that was stopped, and longer than the topic keeps records.
SET 'table.exec.state.ttl' = '31 d';

CREATE TEMPORARY VIEW records AS
SELECT
    *,
    CASE
        WHEN parse_error IS NOT NULL THEN parse_error
        WHEN record_type NOT IN (0, 1) THEN 'record_type is neither 0 (browse) nor 1 (purchase)'
        WHEN create_time NOT BETWEEN TIMESTAMP '1970-01-01 00:00:00' AND TIMESTAMP '9999-12-31 23:59:59'
            THEN 'create_time lies outside the years 1970 to 9999'
    END AS error,
    -- The rule by which the earlier of its windows would drop the record: that window's last millisecond.
    COALESCE(
        TIMESTAMPADD(MINUTE, (EXTRACT(MINUTE FROM create_time) / 5 + 1) * 5, FLOOR(create_time TO HOUR))
            - INTERVAL '0.001' SECOND <= record_watermark,
        FALSE) AS misses_a_window
FROM uvpv_demo_topic;

-- A record belongs to two windows, which end at the end of its 5 minutes and 5 minutes later.
CREATE TEMPORARY VIEW traffic AS
SELECT
    record_type,
    CAST(user_id AS STRING) AS user_id,
    product_id,
    create_time,
    -- Unlike DATE_FORMAT, this is never NULL in Flink's eyes.
    CAST(CAST(create_time AS DATE) AS STRING) AS create_date,
    record_topic,
    record_partition,
    record_offset,
    record_time,
    raw_bytes,
    record_watermark,
    misses_a_window,
    COALESCE(
        FLOOR(create_time TO DAY) + INTERVAL '1' DAY
            + INTERVAL '${parameter.lifetime-hours}' HOUR - INTERVAL '0.001' SECOND <= record_watermark,
        FALSE) AS misses_its_day
FROM records
WHERE error IS NULL;

CREATE TEMPORARY VIEW windowed_traffic AS
SELECT product_id, record_type, create_time, record_watermark
FROM traffic;

-- What the windows would drop silently is left out by name: a record that came after the window's last millisecond.
CREATE TEMPORARY VIEW products_by_window AS
SELECT
    window_start,
    window_end,
    product_id,
    COUNT(*) FILTER (WHERE record_type = 0) AS page_views,
    COUNT(*) FILTER (WHERE record_type = 1) AS purchases
FROM TABLE(HOP(TABLE windowed_traffic, DESCRIPTOR(create_time), INTERVAL '5' MINUTE, INTERVAL '10' MINUTE))
WHERE COALESCE(window_end - INTERVAL '0.001' SECOND > record_watermark, TRUE)
    AND window_end - INTERVAL '0.001' SECOND <= TIMESTAMP '${cut.watermark}'
GROUP BY window_start, window_end, product_id;

EXECUTE STATEMENT SET BEGIN

INSERT INTO record_account
SELECT
    record_topic, record_partition, record_offset,
    CASE WHEN error IS NOT NULL THEN 'quarantined' WHEN misses_a_window THEN 'late' ELSE 'used' END
FROM records;

INSERT INTO uvpv_demo_quarantine
SELECT record_topic, record_partition, record_offset, CAST(record_time AS TIMESTAMP(3)), error, raw_bytes
FROM records
WHERE error IS NOT NULL;

INSERT INTO uvpv_demo_late
SELECT
    record_topic, record_partition, record_offset, CAST(record_time AS TIMESTAMP(3)),
    CAST(create_time AS TIMESTAMP(3)), record_watermark, raw_bytes
FROM traffic
WHERE misses_a_window;

INSERT INTO userids
SELECT user_id
FROM traffic;

INSERT INTO uv_by_day
SELECT CONCAT('uv:', create_date), user_id
FROM traffic;

INSERT INTO pv_by_day
SELECT day_key, product_id, COUNT(*)
FROM (
    SELECT CONCAT('pv:', create_date) AS day_key, product_id
    FROM traffic
    WHERE record_type = 0 AND NOT misses_its_day
)
GROUP BY day_key, product_id;

INSERT INTO pagevisits
SELECT
    window_start,
    product_id,
    JSON_OBJECT(
        KEY 'window_start' VALUE DATE_FORMAT(window_start, 'yyyy-MM-dd HH:mm:ss'),
        KEY 'window_end' VALUE DATE_FORMAT(window_end, 'yyyy-MM-dd HH:mm:ss'),
        KEY 'product_id' VALUE product_id,
        KEY 'pv' VALUE page_views)
FROM products_by_window
WHERE page_views > 0;

-- A quotient with 18 decimals, then rounded half up: no quotient of counts below a thousand million is rounded twice.
INSERT INTO conversion_rate
SELECT rate
FROM (
    SELECT rate, ROW_NUMBER() OVER (ORDER BY window_end DESC) AS place
    FROM (
        SELECT
            window_end,
            CAST(ROUND(CAST(SUM(purchases) AS DECIMAL(20, 0)) / CAST(SUM(page_views) AS DECIMAL(20, 0)), 4) AS DECIMAL(20, 4))
                AS rate
        FROM products_by_window
        GROUP BY window_start, window_end
        HAVING SUM(page_views) > 0
    )
)
WHERE place = 1;

INSERT INTO conversion_rate_by_product
SELECT product_id, rate
FROM (
    SELECT product_id, rate, ROW_NUMBER() OVER (PARTITION BY product_id ORDER BY window_end DESC) AS place
    FROM (
        SELECT
            window_end,
            product_id,
            CAST(ROUND(CAST(purchases AS DECIMAL(20, 0)) / CAST(page_views AS DECIMAL(20, 0)), 4) AS DECIMAL(20, 4)) AS rate
        FROM products_by_window
        WHERE page_views > 0
    )
)
WHERE place = 1;

END;
