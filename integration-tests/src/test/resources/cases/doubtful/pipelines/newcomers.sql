-- What: a result of a topic that is read from its end.
-- In:   late_comers, once.
-- Out:  newcomers.
INSERT INTO newcomers SELECT a, COUNT(*) FROM late_comers WHERE parse_error IS NULL AND a IS NOT NULL GROUP BY a;
