-- What: distinct viewers seen in a province.
-- Out:  MySQL table viewers_by_province.
CREATE TABLE viewers_by_province (
    province STRING,
    viewers  BIGINT,
    PRIMARY KEY (province) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${mysql.url}/livedb?rewriteBatchedStatements=true',
    'username' = '${mysql.user}',
    'password' = '${mysql.password}',
    'table-name' = 'viewers_by_province',
    'sink.buffer-flush.max-rows' = '5000',
    'sink.buffer-flush.interval' = '100ms',
    'sink.max-retries' = '3'
);
