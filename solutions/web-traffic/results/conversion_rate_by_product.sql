-- The same of a product in the latest window in which it has page views.
CREATE TABLE conversion_rate_by_product
WITH ('store' = 'redis', 'command' = 'hset', 'key' = 'conversion_rate_by_product') AS
SELECT product_id, rate
FROM (
    SELECT product_id, rate, ROW_NUMBER() OVER (PARTITION BY product_id ORDER BY window_end DESC) AS place
    FROM (
        SELECT
            window_end,
            product_id,
            CAST(ROUND(CAST(purchases AS DECIMAL(20, 0)) / CAST(page_views AS DECIMAL(20, 0)), 4) AS DECIMAL(20, 4)) AS rate
        FROM products_by_window
        WHERE page_views > 0
    )
)
WHERE place = 1;
