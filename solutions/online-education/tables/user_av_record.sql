-- What: sound and picture of a student in a live room, per 30 seconds.
-- Out:  MySQL table user_av_record.
CREATE TABLE user_av_record (
    start_time    TIMESTAMP(0),
    end_time      TIMESTAMP(0),
    user_id       BIGINT,
    web_server_id BIGINT,
    classroom_id  STRING,
    user_type     STRING,
    extra_uid     BIGINT,
    event         STRING,
    event_sum     BIGINT,
    event_avg     DOUBLE,
    event_count   BIGINT,
    create_time   TIMESTAMP(3),
    PRIMARY KEY (start_time, user_id, web_server_id, classroom_id, user_type, extra_uid, event) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${mysql.url}/edudb?rewriteBatchedStatements=true',
    'username' = '${mysql.user}',
    'password' = '${mysql.password}',
    'table-name' = 'user_av_record',
    'sink.buffer-flush.max-rows' = '5000',
    'sink.buffer-flush.interval' = '100ms',
    'sink.max-retries' = '3'
);
