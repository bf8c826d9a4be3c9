-- Gifts per module; -1 stands for no room or no module.
CREATE TABLE module_gift_total (PRIMARY KEY (module_id) NOT ENFORCED) WITH ('store' = 'mysql') AS
SELECT module_id, SUM(gift_total_amount) AS module_gift_total_amount
FROM (
    SELECT gift_total_amount, COALESCE(TRY_CAST(room.cf.module_id AS BIGINT), -1) AS module_id
    FROM gifts
    LEFT JOIN dim_hbase FOR SYSTEM_TIME AS OF gifts.looked_up_at AS room
        ON room.rowkey = CAST(gifts.room_id AS STRING)
)
GROUP BY module_id;
