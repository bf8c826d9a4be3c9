CREATE TABLE gift_total_by_minute (
    `minute`          TIMESTAMP(0) NOT NULL,
    gift_total_amount BIGINT       NOT NULL,
    PRIMARY KEY (`minute`) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${mysql.url}/peers?rewriteBatchedStatements=true',
    'username' = '${mysql.user}',
    'password' = '${mysql.password}',
    'sink.buffer-flush.max-rows' = '5000',
    'sink.buffer-flush.interval' = '100ms',
    'sink.max-retries' = '3',
    'table-name' = 'gift_total_by_minute'
);
