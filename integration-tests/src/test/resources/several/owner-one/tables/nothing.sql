CREATE TABLE nothing (city STRING) WITH ('connector' = 'blackhole');
