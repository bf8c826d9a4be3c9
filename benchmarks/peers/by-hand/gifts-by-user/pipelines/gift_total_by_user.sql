SET 'table.exec.source.idle-timeout' = '10s';

INSERT INTO gift_total_by_user
SELECT user_id, SUM(gift_total_amount)
FROM gifts
WHERE parse_error IS NULL
GROUP BY user_id;
