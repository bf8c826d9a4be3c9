-- What: page views per closed window and product: elements of the list pagevisits, newest first.
--       The primary key is how an element is known again, so each stands there once, also after a restart.
CREATE TABLE pagevisits (
    window_start TIMESTAMP(3),
    product_id   BIGINT,
    page_views   STRING,
    PRIMARY KEY (window_start, product_id) NOT ENFORCED
) WITH (
    'connector' = 'redis',
    'command' = 'lpush',
    'nodes' = '${redis.nodes}',
    'username' = '${redis.user}',
    'password' = '${redis.password}',
    'additional-key' = 'pagevisits'
);
