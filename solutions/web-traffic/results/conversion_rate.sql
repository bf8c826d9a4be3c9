-- Purchases per page view in the latest window with page views: with 18 decimals, then rounded half up, so that no quotient of
-- counts below a thousand million is rounded twice.
CREATE TABLE conversion_rate WITH ('store' = 'redis', 'command' = 'set', 'key' = 'conversion_rate') AS
SELECT rate
FROM (
    SELECT rate, ROW_NUMBER() OVER (ORDER BY window_end DESC) AS place
    FROM (
        SELECT
            window_end,
            CAST(ROUND(CAST(SUM(purchases) AS DECIMAL(20, 0)) / CAST(SUM(page_views) AS DECIMAL(20, 0)), 4) AS DECIMAL(20, 4))
                AS rate
        FROM products_by_window
        GROUP BY window_start, window_end
        HAVING SUM(page_views) > 0
    )
)
WHERE place = 1;
