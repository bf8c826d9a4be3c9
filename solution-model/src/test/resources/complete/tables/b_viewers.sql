CREATE TABLE viewers (room_id BIGINT, viewers BIGINT, PRIMARY KEY (room_id) NOT ENFORCED) WITH (
    'connector' = 'jdbc',
    'url' = '${mysql.url}/livedb',
    'username' = '${mysql.user}',
    'password' = '${mysql.password}',
    'table-name' = 'viewers'
);
