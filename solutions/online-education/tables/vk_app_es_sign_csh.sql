-- What: registered students per hour of registration and level.
-- Out:  Elasticsearch index vk_app_es_sign_csh, _id = uk.
CREATE TABLE vk_app_es_sign_csh (
    uk       STRING,
    reg_date BIGINT,
    level    STRING,
    leads    BIGINT,
    PRIMARY KEY (uk) NOT ENFORCED
) WITH (
    'connector' = 'elasticsearch-7',
    'hosts' = '${elasticsearch.url}',
    'username' = '${elasticsearch.user}',
    'password' = '${elasticsearch.password}',
    'index' = 'vk_app_es_sign_csh',
    'sink.bulk-flush.max-actions' = '1000',
    'sink.bulk-flush.interval' = '200ms',
    'sink.bulk-flush.backoff.strategy' = 'EXPONENTIAL',
    'sink.bulk-flush.backoff.max-retries' = '10',
    'sink.bulk-flush.backoff.delay' = '100ms',
    'format' = 'json'
);
