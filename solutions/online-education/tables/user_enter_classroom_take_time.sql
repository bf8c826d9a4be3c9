-- What: how long a student has spent in a recorded course.
-- Out:  MySQL table user_enter_classroom_take_time.
CREATE TABLE user_enter_classroom_take_time (
    user_id      BIGINT,
    classroom_id STRING,
    user_type    STRING,
    spend_time   BIGINT,
    event_time   TIMESTAMP(3),
    create_time  TIMESTAMP(3),
    PRIMARY KEY (user_id, classroom_id) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${mysql.url}/edudb?rewriteBatchedStatements=true',
    'username' = '${mysql.user}',
    'password' = '${mysql.password}',
    'table-name' = 'user_enter_classroom_take_time',
    'sink.buffer-flush.max-rows' = '5000',
    'sink.buffer-flush.interval' = '100ms',
    'sink.max-retries' = '3'
);
