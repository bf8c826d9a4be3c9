CREATE TABLE ticks (tick INT) WITH ('connector' = 'datagen');
