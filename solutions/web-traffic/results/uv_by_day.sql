-- Distinct visitors of a day, about.
CREATE TABLE uv_by_day WITH ('store' = 'redis', 'command' = 'pfadd') AS
SELECT CONCAT('uv:', CAST(CAST(create_time AS DATE) AS STRING)) AS day_key, CAST(user_id AS STRING) AS user_id
FROM traffic;
