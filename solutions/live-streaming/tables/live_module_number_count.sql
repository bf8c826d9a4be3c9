-- What: entries into rooms per module.
-- Out:  MySQL table live_module_number_count.
CREATE TABLE live_module_number_count (
    module_id           BIGINT,
    module_number_count BIGINT,
    PRIMARY KEY (module_id) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${mysql.url}/livedb?rewriteBatchedStatements=true',
    'username' = '${mysql.user}',
    'password' = '${mysql.password}',
    'table-name' = 'live_module_number_count',
    'sink.buffer-flush.max-rows' = '5000',
    'sink.buffer-flush.interval' = '100ms',
    'sink.max-retries' = '3'
);
