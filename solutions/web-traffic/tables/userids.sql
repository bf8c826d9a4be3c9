-- What: every user there ever was: the members of the set userids.
CREATE TABLE userids (
    user_id STRING
) WITH (
    'connector' = 'redis',
    'command' = 'sadd',
    'nodes' = '${redis.nodes}',
    'username' = '${redis.user}',
    'password' = '${redis.password}',
    'additional-key' = 'userids'
);
