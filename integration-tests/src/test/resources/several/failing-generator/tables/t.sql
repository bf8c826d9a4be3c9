CREATE TABLE gen (k INT) WITH ('connector' = 'datagen', 'rows-per-second' = '1');
CREATE TABLE nothing (n INT) WITH ('connector' = 'blackhole');
