CREATE TABLE visitors (
    slot     TIMESTAMP(0) NOT NULL,
    province VARCHAR(32)  NOT NULL,
    visitors BIGINT       NOT NULL,
    PRIMARY KEY (slot, province) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${mysql.url}/peers?rewriteBatchedStatements=true',
    'username' = '${mysql.user}',
    'password' = '${mysql.password}',
    'sink.buffer-flush.max-rows' = '5000',
    'sink.buffer-flush.interval' = '100ms',
    'sink.max-retries' = '3',
    'table-name' = 'visitors'
);
