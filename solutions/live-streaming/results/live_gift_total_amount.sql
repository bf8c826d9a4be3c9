-- Gifts per type.
CREATE TABLE live_gift_total_amount (PRIMARY KEY (gift_type) NOT ENFORCED) WITH ('store' = 'mysql') AS
SELECT gift_type, SUM(gift_total_amount) AS gift_total_amount
FROM gifts
GROUP BY gift_type;
