CREATE TABLE by_city (city STRING, n BIGINT, PRIMARY KEY (city) NOT ENFORCED)
WITH ('connector' = 'jdbc', 'url' = '${mysql.url}/shrunkdb', 'username' = '${mysql.user}',
  'password' = '${mysql.password}', 'table-name' = 'by_city', 'sink.buffer-flush.interval' = '100ms');
