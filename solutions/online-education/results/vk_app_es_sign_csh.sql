-- Registered students per hour of registration and level.
CREATE TABLE vk_app_es_sign_csh (PRIMARY KEY (uk) NOT ENFORCED)
WITH ('store' = 'elasticsearch', 'pipeline' = 'registrations_to_elasticsearch') AS
SELECT uk, reg_date, level, leads
FROM registration_counts
WHERE channel_id = '' AND CHAR_LENGTH(uk) BETWEEN 1 AND 100;
