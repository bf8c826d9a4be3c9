-- What: how many orders each consultant has confirmed per day; an order counts as its latest record says.
-- In:   data_pack_order_info_topic, once.
-- Out:  staff_index; data_pack_order_info_quarantine; record_account.

CREATE TEMPORARY VIEW records AS
SELECT
    *,
    CASE
        WHEN parse_error IS NOT NULL THEN parse_error
        WHEN confirm_date_time NOT BETWEEN TIMESTAMP '1970-01-01 00:00:00' AND TIMESTAMP '9999-12-31 23:59:59.999'
            THEN 'confirm_date_time lies outside the years 1970 to 9999'
    END AS error
FROM data_pack_order_info_topic;

-- Its key holds no time: an order may be withdrawn next year. So its state, one row an order, is kept.
CREATE TEMPORARY VIEW orders AS
SELECT id, cc_id, confirm_date_time, status
FROM (
    SELECT
        *,
        -- A record without a time of update is older than all that have one; the same time: the later record.
        ROW_NUMBER() OVER (
            PARTITION BY id
            ORDER BY COALESCE(update_time, TIMESTAMP '0001-01-01 00:00:00.000') DESC, record_offset DESC) AS place
    FROM records
    WHERE error IS NULL
)
WHERE place = 1;

EXECUTE STATEMENT SET BEGIN

INSERT INTO record_account
SELECT
    record_topic, record_partition, record_offset,
    CASE WHEN error IS NOT NULL THEN 'quarantined' ELSE 'used' END
FROM records;

INSERT INTO data_pack_order_info_quarantine
SELECT record_topic, record_partition, record_offset, CAST(record_time AS TIMESTAMP(3)), error, raw_bytes
FROM records
WHERE error IS NOT NULL;

INSERT INTO staff_index
SELECT cc_id, 1, attribution_time, COUNT(*), LOCALTIMESTAMP
FROM (
    SELECT cc_id, CAST(DATE_FORMAT(confirm_date_time, 'yyyy-MM-dd') AS VARCHAR(10)) AS attribution_time
    FROM orders
    WHERE status = 3
)
WHERE cc_id IS NOT NULL AND attribution_time IS NOT NULL
GROUP BY cc_id, attribution_time;

END;
