-- What: every valid visit.
-- Out:  MySQL table live_streaming_log.
CREATE TABLE live_streaming_log (
    user_id     BIGINT,
    ip          STRING,
    room_id     BIGINT,
    arrive_time TIMESTAMP(0),
    leave_time  TIMESTAMP(0),
    create_time TIMESTAMP(0),
    region_code INT,
    grade       INT,
    province    STRING,
    PRIMARY KEY (user_id, ip, room_id, arrive_time) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${mysql.url}/livedb?rewriteBatchedStatements=true',
    'username' = '${mysql.user}',
    'password' = '${mysql.password}',
    'table-name' = 'live_streaming_log',
    'sink.buffer-flush.max-rows' = '5000',
    'sink.buffer-flush.interval' = '100ms',
    'sink.max-retries' = '3'
);
