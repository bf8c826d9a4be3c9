-- What: the newest record of each channel.
-- Out:  HBase table channel_name_dictionary, row key = lower-case hex MD5 of id.
CREATE TABLE channel_name_dictionary (
    rowkey STRING,
    cf     ROW<
        id           STRING,
        chinese_name STRING,
        english_name STRING,
        level        STRING,
        pid          STRING,
        create_time  STRING,
        update_time  STRING,
        dept_id      STRING>,
    PRIMARY KEY (rowkey) NOT ENFORCED
) WITH (
    'connector' = 'hbase-2.2',
    'table-name' = 'channel_name_dictionary',
    'zookeeper.quorum' = '${hbase.zookeeper}',
    -- A field that a record lacks becomes an empty cell, so that nothing of an older record shines through.
    'null-string-literal' = '',
    -- Some seconds; then the pipeline begins again and says why, instead of standing still for minutes.
    'properties.hbase.client.retries.number' = '5',
    'sink.buffer-flush.max-rows' = '1000',
    -- Never by the clock: such a flush can fail unseen. Each checkpoint flushes.
    'sink.buffer-flush.interval' = '0'
);
