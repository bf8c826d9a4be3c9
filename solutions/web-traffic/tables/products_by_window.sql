-- Page views and purchases of a product in 10 minutes, every 5 minutes, told once the window has ended.
CREATE VIEW products_by_window AS
SELECT
    window_start,
    window_end,
    product_id,
    COUNT(*) FILTER (WHERE record_type = 0) AS page_views,
    COUNT(*) FILTER (WHERE record_type = 1) AS purchases
FROM TABLE(HOP(TABLE traffic, DESCRIPTOR(create_time), INTERVAL '5' MINUTE, INTERVAL '10' MINUTE))
GROUP BY window_start, window_end, product_id;
