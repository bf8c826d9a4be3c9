CREATE VIEW lines AS SELECT order_id, o.`user`.city AS city, ts, qty * price AS amount
FROM orders AS o CROSS JOIN UNNEST(items) AS item (sku, qty, price) WHERE status <> 'cancelled';
CREATE TABLE revenue_by_minute (PRIMARY KEY (`minute`) NOT ENFORCED) WITH ('store' = 'mysql')
AS SELECT CAST(TUMBLE_START(ts, INTERVAL '1' MINUTE) AS TIMESTAMP(0)) AS `minute`, SUM(amount) AS revenue
FROM lines GROUP BY TUMBLE(ts, INTERVAL '1' MINUTE);
CREATE TABLE revenue_by_city (PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'mysql')
AS SELECT city, SUM(amount) AS revenue FROM lines GROUP BY city;
CREATE TABLE orders_by_status (PRIMARY KEY (status) NOT ENFORCED) WITH ('store' = 'mysql')
AS SELECT status, COUNT(*) AS orders FROM orders GROUP BY status;
CREATE TABLE buyers_by_day (PRIMARY KEY (`day`) NOT ENFORCED) WITH ('store' = 'mysql')
AS SELECT CAST(TUMBLE_START(ts, INTERVAL '1' DAY) AS DATE) AS `day`, COUNT(DISTINCT o.`user`.id) AS buyers
FROM orders AS o GROUP BY TUMBLE(ts, INTERVAL '1' DAY);
CREATE TABLE latest_orders (PRIMARY KEY (order_id) NOT ENFORCED) WITH ('store' = 'mysql')
AS SELECT order_id, o.`user`.city AS city, status, ts FROM orders AS o;
