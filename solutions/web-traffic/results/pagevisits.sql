-- One element per window and product.
CREATE TABLE pagevisits (PRIMARY KEY (window_start, product_id) NOT ENFORCED)
WITH ('store' = 'redis', 'command' = 'lpush', 'key' = 'pagevisits') AS
SELECT
    window_start,
    product_id,
    JSON_OBJECT(
        KEY 'window_start' VALUE DATE_FORMAT(window_start, 'yyyy-MM-dd HH:mm:ss'),
        KEY 'window_end' VALUE DATE_FORMAT(window_end, 'yyyy-MM-dd HH:mm:ss'),
        KEY 'product_id' VALUE product_id,
        KEY 'pv' VALUE page_views) AS page_views
FROM products_by_window
WHERE page_views > 0;
