CREATE TABLE gen (k INT) WITH ('connector' = 'datagen', 'rows-per-second' = '1');
CREATE TABLE t (k STRING, n INT, PRIMARY KEY (k) NOT ENFORCED)
WITH ('connector' = 'jdbc', 'url' = '${mysql.url}/unprovisioneddb', 'username' = '${mysql.user}',
  'password' = '${mysql.password}', 'table-name' = 't');
