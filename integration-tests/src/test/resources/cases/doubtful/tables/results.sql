CREATE TABLE counted (a STRING, n BIGINT, PRIMARY KEY (a) NOT ENFORCED)
WITH ('connector' = 'jdbc', 'url' = '${mysql.url}/doubtdb', 'username' = '${mysql.user}',
    'password' = '${mysql.password}', 'table-name' = 'counted', 'sink.buffer-flush.interval' = '100ms');

CREATE TABLE summed (a STRING, x DOUBLE, PRIMARY KEY (a) NOT ENFORCED)
WITH ('connector' = 'jdbc', 'url' = '${mysql.url}/doubtdb', 'username' = '${mysql.user}',
    'password' = '${mysql.password}', 'table-name' = 'summed', 'sink.buffer-flush.interval' = '100ms');

CREATE TABLE stamped (a STRING, seen TIMESTAMP(3), PRIMARY KEY (a) NOT ENFORCED)
WITH ('connector' = 'jdbc', 'url' = '${mysql.url}/doubtdb', 'username' = '${mysql.user}',
    'password' = '${mysql.password}', 'table-name' = 'stamped', 'sink.buffer-flush.interval' = '100ms');

CREATE TABLE contested (a STRING, n BIGINT, PRIMARY KEY (a) NOT ENFORCED)
WITH ('connector' = 'jdbc', 'url' = '${mysql.url}/doubtdb', 'username' = '${mysql.user}',
    'password' = '${mysql.password}', 'table-name' = 'contested', 'sink.buffer-flush.interval' = '100ms');

CREATE TABLE newcomers (a STRING, n BIGINT, PRIMARY KEY (a) NOT ENFORCED)
WITH ('connector' = 'jdbc', 'url' = '${mysql.url}/doubtdb', 'username' = '${mysql.user}',
    'password' = '${mysql.password}', 'table-name' = 'newcomers', 'sink.buffer-flush.interval' = '100ms');
