-- What: purchases per page view in the latest closed window that has page views: the string conversion_rate.
CREATE TABLE conversion_rate (
    rate DECIMAL(20, 4)
) WITH (
    'connector' = 'redis',
    'command' = 'set',
    'nodes' = '${redis.nodes}',
    'username' = '${redis.user}',
    'password' = '${redis.password}',
    'additional-key' = 'conversion_rate'
);
