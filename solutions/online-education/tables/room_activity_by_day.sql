-- What: actions and distinct students per day and live room.
-- Out:  MySQL table room_activity_by_day.
CREATE TABLE room_activity_by_day (
    `day`        DATE,
    webserver_id BIGINT,
    actions      BIGINT,
    students     BIGINT,
    PRIMARY KEY (`day`, webserver_id) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${mysql.url}/edudb?rewriteBatchedStatements=true',
    'username' = '${mysql.user}',
    'password' = '${mysql.password}',
    'table-name' = 'room_activity_by_day',
    'sink.buffer-flush.max-rows' = '5000',
    'sink.buffer-flush.interval' = '100ms',
    'sink.max-retries' = '3'
);
