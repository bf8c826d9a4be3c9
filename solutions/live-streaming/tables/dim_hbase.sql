-- The module of a room (row key = room_id as text), looked up as each record passes. A row that changes counts within 5 s; a
-- row that was not there counts as soon as it is, because misses are not cached.
CREATE TABLE dim_hbase (
    rowkey STRING,
    cf     ROW<module_id STRING>,
    PRIMARY KEY (rowkey) NOT ENFORCED
) WITH (
    'store' = 'hbase',
    'lookup.cache' = 'PARTIAL',
    'lookup.partial-cache.max-rows' = '100000',
    'lookup.partial-cache.expire-after-write' = '5s',
    'lookup.partial-cache.cache-missing-key' = 'false'
);
