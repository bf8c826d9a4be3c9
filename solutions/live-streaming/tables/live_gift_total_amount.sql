-- What: gifts per type.
-- Out:  MySQL table live_gift_total_amount.
CREATE TABLE live_gift_total_amount (
    gift_type         INT,
    gift_total_amount BIGINT,
    PRIMARY KEY (gift_type) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${mysql.url}/livedb?rewriteBatchedStatements=true',
    'username' = '${mysql.user}',
    'password' = '${mysql.password}',
    'table-name' = 'live_gift_total_amount',
    'sink.buffer-flush.max-rows' = '5000',
    'sink.buffer-flush.interval' = '100ms',
    'sink.max-retries' = '3'
);
