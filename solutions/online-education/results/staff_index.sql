-- Confirmed orders per consultant and day; the type of this index is 1. Its key holds no time: an order may be withdrawn next year.
CREATE VIEW orders AS
SELECT id, cc_id, confirm_date_time, status
FROM (
    SELECT
        *,
        -- A record without a time of update is older than all that have one; the same time: the later record.
        ROW_NUMBER() OVER (
            PARTITION BY id
            ORDER BY COALESCE(update_time, TIMESTAMP '0001-01-01 00:00:00.000') DESC, place DESC) AS newest
    FROM order_records
)
WHERE newest = 1;

CREATE TABLE staff_index (PRIMARY KEY (cc_id, type, attribution_time) NOT ENFORCED) WITH ('store' = 'mysql') AS
SELECT cc_id, 1 AS type, attribution_time, COUNT(*) AS cc_index, LOCALTIMESTAMP AS update_time
FROM (
    SELECT cc_id, CAST(DATE_FORMAT(confirm_date_time, 'yyyy-MM-dd') AS VARCHAR(10)) AS attribution_time
    FROM orders
    WHERE status = 3
)
WHERE cc_id IS NOT NULL AND attribution_time IS NOT NULL
GROUP BY cc_id, attribution_time;
