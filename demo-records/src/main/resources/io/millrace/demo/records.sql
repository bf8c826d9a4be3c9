-- What: how demo records are written: a key and a text, to a topic that is still to be named:
--       CREATE TABLE demo_orders_out WITH ('topic' = 'orders') LIKE demo_records;
-- In:   nothing.
-- Out:  table demo_records.
CREATE TABLE IF NOT EXISTS demo_records (
    record_key   STRING,
    record_value STRING
) WITH (
    'connector' = 'kafka',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'key.format' = 'raw',
    'key.fields' = 'record_key',
    'value.format' = 'raw',
    'value.fields-include' = 'EXCEPT_KEY'
);
