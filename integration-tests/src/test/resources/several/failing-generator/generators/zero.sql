INSERT INTO nothing SELECT 1 / (k - k) FROM gen;
