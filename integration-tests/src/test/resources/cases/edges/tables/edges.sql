-- Records that lead to what a store cannot hold, beside others.
CREATE TABLE edges (
    id     INT NOT NULL,
    word   STRING NOT NULL,
    weight DOUBLE NOT NULL,
    marks  MAP<STRING, INT>,
    lists  ARRAY<MAP<STRING, VARCHAR(20)>>
) WITH ('connector' = 'topic', 'topic' = 'edges');
