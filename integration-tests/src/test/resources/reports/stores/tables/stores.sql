-- What is known of each thing, in three stores.
CREATE TABLE `Things.h-1` (
    rowkey STRING, `1cf` ROW<`n.1` BIGINT, `名` STRING>, `2-x` ROW<`at` TIMESTAMP(3), city STRING>,
    PRIMARY KEY (rowkey) NOT ENFORCED
) WITH (
    'connector' = 'hbase-2.2', 'table-name' = 'Things.h-1', 'zookeeper.quorum' = '${hbase.zookeeper}',
    'sink.buffer-flush.interval' = '0'
);
CREATE TABLE things_index (
    id STRING, n BIGINT, name STRING, `at` TIMESTAMP(3), ratio DOUBLE, yes BOOLEAN, address ROW<city STRING, zip STRING>,
    attribute STRING,
    PRIMARY KEY (id) NOT ENFORCED
) WITH (
    'connector' = 'elasticsearch-7', 'hosts' = '${elasticsearch.url}', 'index' = 'things-1',
    'sink.bulk-flush.interval' = '200ms'
);
CREATE TABLE names (redis_key STRING, field STRING, name STRING, PRIMARY KEY (redis_key, field) NOT ENFORCED)
WITH ('connector' = 'redis', 'nodes' = '${redis.nodes}', 'command' = 'hset', 'additional-ttl' = '1 h');
CREATE TABLE members (`member` STRING)
WITH ('connector' = 'redis', 'nodes' = '${redis.nodes}', 'command' = 'sadd', 'additional-key' = 'members:{a b}');
