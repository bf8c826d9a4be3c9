-- The same per channel.
CREATE TABLE registrations_by_channel (PRIMARY KEY (uk) NOT ENFORCED)
WITH ('store' = 'elasticsearch', 'pipeline' = 'registrations_to_elasticsearch') AS
SELECT uk, reg_date, level, channel_id, leads
FROM registration_counts
WHERE channel_id <> '' AND CHAR_LENGTH(uk) BETWEEN 1 AND 100;
