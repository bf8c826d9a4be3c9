-- What: page views (pv) and distinct visitors (uv) per day and recorded course.
-- Out:  MySQL table course_visits_by_day.
CREATE TABLE course_visits_by_day (
    `day`        DATE,
    classroom_id STRING,
    pv           BIGINT,
    uv           BIGINT,
    PRIMARY KEY (`day`, classroom_id) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${mysql.url}/edudb?rewriteBatchedStatements=true',
    'username' = '${mysql.user}',
    'password' = '${mysql.password}',
    'table-name' = 'course_visits_by_day',
    'sink.buffer-flush.max-rows' = '5000',
    'sink.buffer-flush.interval' = '100ms',
    'sink.max-retries' = '3'
);
