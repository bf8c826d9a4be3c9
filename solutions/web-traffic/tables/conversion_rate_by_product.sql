-- What: the same per product: the hash conversion_rate_by_product, product_id to rate.
CREATE TABLE conversion_rate_by_product (
    product_id BIGINT,
    rate       DECIMAL(20, 4)
) WITH (
    'connector' = 'redis',
    'command' = 'hset',
    'nodes' = '${redis.nodes}',
    'username' = '${redis.user}',
    'password' = '${redis.password}',
    'additional-key' = 'conversion_rate_by_product'
);
