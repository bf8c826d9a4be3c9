-- The newest record of each channel, for others to look up.
CREATE TABLE channel_name_dictionary (PRIMARY KEY (rowkey) NOT ENFORCED) WITH ('store' = 'hbase') AS
SELECT MD5(id) AS rowkey, id, chinese_name, english_name, level, pid, create_time, update_time, dept_id
FROM channels;
