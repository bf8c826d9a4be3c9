-- The exam level of a channel, as HBase holds it when a student's record passes; nothing is cached.
CREATE TABLE channel_levels (
    rowkey STRING,
    cf     ROW<level STRING>,
    PRIMARY KEY (rowkey) NOT ENFORCED
) WITH ('store' = 'hbase', 'table' = 'channel_name_dictionary', 'lookup.async' = 'true');
