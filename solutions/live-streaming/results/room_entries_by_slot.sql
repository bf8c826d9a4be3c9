-- Entries and distinct viewers per 10 minutes.
CREATE TABLE room_entries_by_slot (PRIMARY KEY (slot_start) NOT ENFORCED) WITH ('store' = 'mysql') AS
SELECT
    CAST(TUMBLE_START(arrive_time, INTERVAL '10' MINUTE) AS TIMESTAMP(0)) AS slot_start,
    COUNT(*) AS entries,
    COUNT(DISTINCT COALESCE(user_id, 0)) AS viewers
FROM visits
GROUP BY TUMBLE(arrive_time, INTERVAL '10' MINUTE);
