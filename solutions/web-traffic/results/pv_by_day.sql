-- Page views of a day and product, as they come.
CREATE TABLE pv_by_day (PRIMARY KEY (day_key, product_id) NOT ENFORCED)
WITH ('store' = 'redis', 'command' = 'hset', 'slot' = '1 d') AS
SELECT CONCAT('pv:', CAST(CAST(create_time AS DATE) AS STRING)) AS day_key, product_id, COUNT(*) AS page_views
FROM traffic
WHERE record_type = 0
GROUP BY CONCAT('pv:', CAST(CAST(create_time AS DATE) AS STRING)), product_id;
