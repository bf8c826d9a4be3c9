-- References in comments, such as ${this.one}, are none.
CREATE TABLE live_log (user_id BIGINT, room_id BIGINT) WITH (
    'connector' = 'kafka',
    'topic' = 'live_log',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.group.id' = '${solution.name}',
    'format' = 'safe-json'
);
CREATE TABLE rooms (rowkey STRING, cf ROW<module_id STRING>) WITH (
    'connector' = 'hbase-2.2',
    'table-name' = 'rooms',
    'zookeeper.quorum' = '${hbase.zookeeper}'
);
