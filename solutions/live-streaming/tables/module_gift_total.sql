-- What: gifts per module; -1 stands for no room or no module.
-- Out:  MySQL table module_gift_total.
CREATE TABLE module_gift_total (
    module_id                BIGINT,
    module_gift_total_amount BIGINT,
    PRIMARY KEY (module_id) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${mysql.url}/livedb?rewriteBatchedStatements=true',
    'username' = '${mysql.user}',
    'password' = '${mysql.password}',
    'table-name' = 'module_gift_total',
    'sink.buffer-flush.max-rows' = '5000',
    'sink.buffer-flush.interval' = '100ms',
    'sink.max-retries' = '3'
);
