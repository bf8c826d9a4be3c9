-- What: one result that can be judged, and three of which each has a doubt of its own.
-- In:   doubts, once.
-- Out:  counted; summed, stamped, contested.
EXECUTE STATEMENT SET BEGIN
INSERT INTO counted SELECT a, COUNT(*) FROM doubts WHERE parse_error IS NULL AND a IS NOT NULL GROUP BY a;
INSERT INTO summed SELECT a, SUM(x) FROM doubts WHERE parse_error IS NULL AND a IS NOT NULL GROUP BY a;
INSERT INTO stamped
SELECT a, CAST(LOCALTIMESTAMP AS TIMESTAMP(3)) FROM doubts WHERE parse_error IS NULL AND a IS NOT NULL;
INSERT INTO contested SELECT a, n FROM doubts WHERE parse_error IS NULL AND a IS NOT NULL;
INSERT INTO contested SELECT a, n + 100 FROM doubts WHERE parse_error IS NULL AND a IS NOT NULL;
END;
