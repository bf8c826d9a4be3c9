-- What: confirmed orders per consultant and day; the type of this index is 1.
-- Out:  MySQL table staff_index.
CREATE TABLE staff_index (
    cc_id            BIGINT,
    type             INT,
    attribution_time STRING,
    cc_index         BIGINT,
    update_time      TIMESTAMP(3),
    PRIMARY KEY (cc_id, type, attribution_time) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${mysql.url}/edudb?rewriteBatchedStatements=true',
    'username' = '${mysql.user}',
    'password' = '${mysql.password}',
    'table-name' = 'staff_index',
    'sink.buffer-flush.max-rows' = '5000',
    'sink.buffer-flush.interval' = '100ms',
    'sink.max-retries' = '3'
);
