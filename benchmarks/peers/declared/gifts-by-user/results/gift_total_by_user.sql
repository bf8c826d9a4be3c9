CREATE TABLE gift_total_by_user (PRIMARY KEY (user_id) NOT ENFORCED) WITH ('store' = 'mysql') AS
SELECT user_id, SUM(gift_total_amount) AS gift_total_amount
FROM gifts
GROUP BY user_id;
