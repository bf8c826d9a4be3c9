-- What: registered students per hour of registration, level and channel.
-- Out:  Elasticsearch index registrations_by_channel, _id = uk.
CREATE TABLE registrations_by_channel (
    uk         STRING,
    reg_date   BIGINT,
    level      STRING,
    channel_id STRING,
    leads      BIGINT,
    PRIMARY KEY (uk) NOT ENFORCED
) WITH (
    'connector' = 'elasticsearch-7',
    'hosts' = '${elasticsearch.url}',
    'username' = '${elasticsearch.user}',
    'password' = '${elasticsearch.password}',
    'index' = 'registrations_by_channel',
    'sink.bulk-flush.max-actions' = '1000',
    'sink.bulk-flush.interval' = '200ms',
    'sink.bulk-flush.backoff.strategy' = 'EXPONENTIAL',
    'sink.bulk-flush.backoff.max-retries' = '10',
    'sink.bulk-flush.backoff.delay' = '100ms',
    'format' = 'json'
);
