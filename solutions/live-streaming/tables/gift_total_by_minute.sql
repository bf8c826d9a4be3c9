-- What: gifts per minute.
-- Out:  MySQL table gift_total_by_minute.
CREATE TABLE gift_total_by_minute (
    `minute`          TIMESTAMP(0),
    gift_total_amount BIGINT,
    PRIMARY KEY (`minute`) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${mysql.url}/livedb?rewriteBatchedStatements=true',
    'username' = '${mysql.user}',
    'password' = '${mysql.password}',
    'table-name' = 'gift_total_by_minute',
    'sink.buffer-flush.max-rows' = '5000',
    'sink.buffer-flush.interval' = '100ms',
    'sink.max-retries' = '3'
);
