-- Every visit as it is; a missing user_id is 0.
CREATE TABLE live_streaming_log (PRIMARY KEY (user_id, ip, room_id, arrive_time) NOT ENFORCED) WITH ('store' = 'mysql') AS
SELECT
    COALESCE(user_id, 0) AS user_id, ip, room_id,
    CAST(arrive_time AS TIMESTAMP(0)) AS arrive_time,
    CAST(leave_time AS TIMESTAMP(0)) AS leave_time,
    CAST(create_time AS TIMESTAMP(0)) AS create_time,
    region_code, grade, province
FROM visits;
