-- What: channels and the exam level that their students have, for others to look up.
-- In:   channel_name_dictionary_topic, once.
-- Out:  channel_name_dictionary; blink_stg_activity__channel_name_dictionary_da_quarantine;
--       record_account.

-- HBase receives rows with each checkpoint.
SET 'execution.checkpointing.interval' = '1s';

EXECUTE STATEMENT SET BEGIN

INSERT INTO record_account
SELECT
    record_topic, record_partition, record_offset,
    CASE WHEN parse_error IS NOT NULL THEN 'quarantined' ELSE 'used' END
FROM channel_name_dictionary_topic;

INSERT INTO blink_stg_activity__channel_name_dictionary_da_quarantine
SELECT record_topic, record_partition, record_offset, CAST(record_time AS TIMESTAMP(3)), parse_error, raw_bytes
FROM channel_name_dictionary_topic
WHERE parse_error IS NOT NULL;

INSERT INTO channel_name_dictionary
SELECT
    MD5(id),
    ROW(id, chinese_name, english_name, level, pid, create_time, update_time, dept_id)
FROM channel_name_dictionary_topic
WHERE parse_error IS NULL;

END;
