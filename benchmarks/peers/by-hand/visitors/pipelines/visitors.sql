SET 'table.exec.source.idle-timeout' = '10s';
SET 'table.exec.emit.early-fire.enabled' = 'true';
SET 'table.exec.emit.early-fire.delay' = '0ms';
SET 'table.exec.emit.late-fire.enabled' = 'true';
SET 'table.exec.emit.late-fire.delay' = '0ms';
SET 'table.exec.emit.allow-lateness' = '86400 s';

INSERT INTO visitors
SELECT CAST(TUMBLE_START(create_time, INTERVAL '10' MINUTE) AS TIMESTAMP(0)), province, COUNT(DISTINCT user_id)
FROM visits
WHERE parse_error IS NULL
GROUP BY TUMBLE(create_time, INTERVAL '10' MINUTE), province;
