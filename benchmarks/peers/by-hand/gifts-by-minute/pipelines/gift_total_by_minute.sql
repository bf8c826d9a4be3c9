SET 'table.exec.source.idle-timeout' = '10s';
SET 'table.exec.emit.early-fire.enabled' = 'true';
SET 'table.exec.emit.early-fire.delay' = '0ms';
SET 'table.exec.emit.late-fire.enabled' = 'true';
SET 'table.exec.emit.late-fire.delay' = '0ms';
SET 'table.exec.emit.allow-lateness' = '86400 s';

INSERT INTO gift_total_by_minute
SELECT CAST(TUMBLE_START(create_time, INTERVAL '1' MINUTE) AS TIMESTAMP(0)), SUM(gift_total_amount)
FROM gifts
WHERE parse_error IS NULL
GROUP BY TUMBLE(create_time, INTERVAL '1' MINUTE);
