-- What: page views of a day so far: a hash for each day, pv:<yyyy-MM-dd>, product_id to count.
CREATE TABLE pv_by_day (
    day_key    STRING,
    product_id BIGINT,
    page_views BIGINT,
    PRIMARY KEY (day_key, product_id) NOT ENFORCED
) WITH (
    'connector' = 'redis',
    'command' = 'hset',
    'nodes' = '${redis.nodes}',
    'username' = '${redis.user}',
    'password' = '${redis.password}'
);
