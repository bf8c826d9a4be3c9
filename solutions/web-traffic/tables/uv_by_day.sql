-- What: the users of a day: a HyperLogLog for each day, uv:<yyyy-MM-dd>.
CREATE TABLE uv_by_day (
    day_key STRING,
    user_id STRING
) WITH (
    'connector' = 'redis',
    'command' = 'pfadd',
    'nodes' = '${redis.nodes}',
    'username' = '${redis.user}',
    'password' = '${redis.password}'
);
