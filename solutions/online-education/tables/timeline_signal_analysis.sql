-- What: what a student did in a live room, per minute of the student's own clock.
-- Out:  MySQL table timeline_signal_analysis.
CREATE TABLE timeline_signal_analysis (
    start_time   TIMESTAMP(0),
    end_time     TIMESTAMP(0),
    webserver_id BIGINT,
    user_id      BIGINT,
    role         TINYINT,
    event        STRING,
    event_count  BIGINT,
    create_time  TIMESTAMP(3),
    PRIMARY KEY (start_time, webserver_id, user_id, role, event) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${mysql.url}/edudb?rewriteBatchedStatements=true',
    'username' = '${mysql.user}',
    'password' = '${mysql.password}',
    'table-name' = 'timeline_signal_analysis',
    'sink.buffer-flush.max-rows' = '5000',
    'sink.buffer-flush.interval' = '100ms',
    'sink.max-retries' = '3'
);
