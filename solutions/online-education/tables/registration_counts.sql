-- What: registered students per hour of registration and level (channel_id is empty) and per channel, as a log of changes.
-- Out, In: topic registration_counts, written in transactions; it belongs to the two pipelines of registrations.
CREATE TABLE registration_counts (
    uk         STRING,
    reg_date   BIGINT,
    level      STRING,
    channel_id STRING,
    leads      BIGINT,
    PRIMARY KEY (uk) NOT ENFORCED
) WITH (
    'connector' = 'upsert-kafka',
    'topic' = 'registration_counts',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.group.id' = '${solution.name}',
    'properties.isolation.level' = 'read_committed',
    'properties.transaction.timeout.ms' = '${kafka.transaction-timeout}',
    'sink.delivery-guarantee' = 'exactly-once',
    'sink.transactional-id-prefix' = '${solution.name}-registration_counts',
    'key.format' = 'raw',
    'value.format' = 'safe-json',
    'value.fields-include' = 'EXCEPT_KEY'
);
