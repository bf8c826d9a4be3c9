-- Actions per minute of the student's clock.
CREATE TABLE timeline_signal_analysis (PRIMARY KEY (start_time, webserver_id, user_id, role, event) NOT ENFORCED)
WITH ('store' = 'mysql') AS
SELECT
    CAST(TUMBLE_START(messageTimeStamp, INTERVAL '1' MINUTE) AS TIMESTAMP(0)) AS start_time,
    CAST(TUMBLE_END(messageTimeStamp, INTERVAL '1' MINUTE) AS TIMESTAMP(0)) AS end_time,
    roomId AS webserver_id,
    userId AS user_id,
    role,
    event,
    COUNT(*) AS event_count,
    LOCALTIMESTAMP AS create_time
FROM student_actions
GROUP BY TUMBLE(messageTimeStamp, INTERVAL '1' MINUTE), roomId, userId, role, event;
