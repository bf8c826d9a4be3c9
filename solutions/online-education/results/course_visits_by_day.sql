-- Visits and visitors of a course per day.
CREATE TABLE course_visits_by_day (PRIMARY KEY (`day`, classroom_id) NOT ENFORCED) WITH ('store' = 'mysql') AS
SELECT
    CAST(TUMBLE_START(happened_at, INTERVAL '1' DAY) AS DATE) AS `day`,
    classroom_id,
    COUNT(*) AS pv,
    COUNT(DISTINCT user_id) AS uv
FROM course_steps
GROUP BY TUMBLE(happened_at, INTERVAL '1' DAY), classroom_id;
