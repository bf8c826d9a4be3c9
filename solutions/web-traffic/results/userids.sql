-- Distinct visitors of all time.
CREATE TABLE userids WITH ('store' = 'redis', 'command' = 'sadd', 'key' = 'userids') AS
SELECT CAST(user_id AS STRING) AS user_id
FROM traffic;
