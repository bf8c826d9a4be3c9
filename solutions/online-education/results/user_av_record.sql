-- How well a student in a live room hears and sees, per 30 seconds.
CREATE VIEW states AS
SELECT
    measured_at, user_id, agora_channel_id, classroom_id, user_type,
    record.agora_audioState.uid AS uid, CONCAT(event, '_AUDIO_STATE') AS event, record.agora_audioState.lost AS amount
FROM measurements AS record
WHERE record.agora_audioState.lost >= 0 AND user_type = 'student'
UNION ALL
SELECT
    measured_at, user_id, agora_channel_id, classroom_id, user_type,
    record.agora_videoState.uid AS uid, CONCAT(event, '_VIDEO_STATE') AS event, record.agora_videoState.fr AS amount
FROM measurements AS record
WHERE record.agora_videoState.fr >= 0 AND user_type = 'student';

CREATE TABLE user_av_record (
    PRIMARY KEY (start_time, user_id, web_server_id, classroom_id, user_type, extra_uid, event) NOT ENFORCED)
WITH ('store' = 'mysql') AS
SELECT
    CAST(TUMBLE_START(measured_at, INTERVAL '30' SECOND) AS TIMESTAMP(0)) AS start_time,
    CAST(TUMBLE_END(measured_at, INTERVAL '30' SECOND) AS TIMESTAMP(0)) AS end_time,
    user_id, web_server_id, classroom_id, user_type, extra_uid, event,
    SUM(amount) AS event_sum,
    CAST(SUM(amount) AS DOUBLE) / COUNT(*) AS event_avg,
    COUNT(*) AS event_count,
    LOCALTIMESTAMP AS create_time
FROM (
    SELECT
        measured_at,
        COALESCE(user_id, -1) AS user_id,
        COALESCE(agora_channel_id, -1) AS web_server_id,
        COALESCE(classroom_id, '-1') AS classroom_id,
        CAST(user_type AS VARCHAR(32)) AS user_type,
        COALESCE(uid, -1) AS extra_uid,
        CAST(event AS VARCHAR(80)) AS event,
        amount
    FROM states
)
GROUP BY
    TUMBLE(measured_at, INTERVAL '30' SECOND), user_id, web_server_id, classroom_id, user_type, extra_uid, event;
