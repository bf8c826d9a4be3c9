-- Entries per module; a room without a module does not count.
CREATE TABLE live_module_number_count (PRIMARY KEY (module_id) NOT ENFORCED) WITH ('store' = 'mysql') AS
SELECT module_id, COUNT(*) AS module_number_count
FROM (
    SELECT TRY_CAST(room.cf.module_id AS BIGINT) AS module_id
    FROM visits
    JOIN dim_hbase FOR SYSTEM_TIME AS OF visits.looked_up_at AS room ON room.rowkey = CAST(visits.room_id AS STRING)
)
WHERE module_id IS NOT NULL
GROUP BY module_id;
