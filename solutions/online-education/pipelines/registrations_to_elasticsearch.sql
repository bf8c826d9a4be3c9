-- What: the counts of registrations, for dashboards to search.
-- In:   registration_counts, once.
-- Out:  vk_app_es_sign_csh, registrations_by_channel.
-- A pipeline of its own, because this log says the same at each reading. The pipeline before reads two topics and asks
-- HBase; after a crash it may do so in another order, and a key that it had counted for a moment might never come again:
-- written directly, its document would stay for ever.

EXECUTE STATEMENT SET BEGIN

INSERT INTO vk_app_es_sign_csh
SELECT uk, reg_date, level, leads
FROM registration_counts
WHERE channel_id = '';

INSERT INTO registrations_by_channel
SELECT uk, reg_date, level, channel_id, leads
FROM registration_counts
WHERE channel_id <> '';

END;
