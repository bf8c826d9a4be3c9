CREATE TABLE gift_total_by_minute (PRIMARY KEY (`minute`) NOT ENFORCED) WITH ('store' = 'mysql') AS
SELECT
    CAST(TUMBLE_START(create_time, INTERVAL '1' MINUTE) AS TIMESTAMP(0)) AS `minute`,
    SUM(gift_total_amount) AS gift_total_amount
FROM gifts
GROUP BY TUMBLE(create_time, INTERVAL '1' MINUTE);
