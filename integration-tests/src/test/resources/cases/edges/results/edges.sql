CREATE TABLE edge_maps (PRIMARY KEY (id) NOT ENFORCED) WITH ('store' = 'elasticsearch') AS
SELECT id, JSON_STRING(marks) AS marks, lists FROM edges;

-- Sums that are too large for a DOUBLE; of id 3 also the difference of two such.
CREATE TABLE edge_sums (PRIMARY KEY (id) NOT ENFORCED) WITH ('store' = 'mysql') AS
SELECT id, SUM(weight) AS total, AVG(weight) AS mean, MAX(weight) AS greatest FROM edges GROUP BY id;

CREATE TABLE edge_sums_searched (PRIMARY KEY (id) NOT ENFORCED) WITH ('store' = 'elasticsearch') AS
SELECT id, SUM(weight) AS total FROM edges GROUP BY id;

CREATE TABLE edge_scores WITH ('store' = 'redis', 'command' = 'zadd', 'key' = 'edge_scores') AS
SELECT CAST(id AS STRING) AS edge, SUM(weight) - SUM(weight) AS score FROM edges GROUP BY id;

CREATE TABLE edge_rows (PRIMARY KEY (trimmed) NOT ENFORCED) WITH ('store' = 'hbase') AS
SELECT TRIM(word) AS trimmed, id FROM edges;

CREATE TABLE edge_documents (PRIMARY KEY (doubled) NOT ENFORCED) WITH ('store' = 'elasticsearch') AS
SELECT CONCAT(TRIM(word), word) AS doubled, COUNT(*) AS n FROM edges GROUP BY CONCAT(TRIM(word), word);
