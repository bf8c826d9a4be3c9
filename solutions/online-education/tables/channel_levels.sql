-- What: the exam level of a channel, as HBase holds it when a student's record passes; nothing is cached.
-- In:   HBase table channel_name_dictionary.
CREATE TABLE channel_levels (
    rowkey STRING,
    cf     ROW<level STRING>,
    PRIMARY KEY (rowkey) NOT ENFORCED
) WITH (
    'connector' = 'hbase-2.2',
    'table-name' = 'channel_name_dictionary',
    'zookeeper.quorum' = '${hbase.zookeeper}',
    'null-string-literal' = '',
    'lookup.async' = 'true'
);
