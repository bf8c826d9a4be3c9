-- Gifts per giver; a missing user_id is 0.
CREATE TABLE gift_total_by_user (PRIMARY KEY (user_id) NOT ENFORCED) WITH ('store' = 'mysql') AS
SELECT user_id, SUM(gift_total_amount) AS gift_total_amount
FROM (SELECT COALESCE(user_id, 0) AS user_id, gift_total_amount FROM gifts)
GROUP BY user_id;
