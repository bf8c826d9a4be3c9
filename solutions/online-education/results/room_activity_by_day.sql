-- Actions and students of a room per day.
CREATE TABLE room_activity_by_day (PRIMARY KEY (`day`, webserver_id) NOT ENFORCED) WITH ('store' = 'mysql') AS
SELECT
    CAST(TUMBLE_START(messageTimeStamp, INTERVAL '1' DAY) AS DATE) AS `day`,
    roomId AS webserver_id,
    COUNT(*) AS actions,
    COUNT(DISTINCT userId) AS students
FROM student_actions
GROUP BY TUMBLE(messageTimeStamp, INTERVAL '1' DAY), roomId;
