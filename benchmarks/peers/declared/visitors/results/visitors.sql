CREATE TABLE visitors (PRIMARY KEY (slot, province) NOT ENFORCED) WITH ('store' = 'mysql') AS
SELECT
    CAST(TUMBLE_START(create_time, INTERVAL '10' MINUTE) AS TIMESTAMP(0)) AS slot,
    province,
    COUNT(DISTINCT user_id) AS visitors
FROM visits
GROUP BY TUMBLE(create_time, INTERVAL '10' MINUTE), province;
