-- What: how well students in live rooms hear and see, per 30 seconds.
-- In:   agora_record_topic, once.
-- Out:  user_av_record; agora_record_quarantine, agora_record_late; record_account.

-- A slot is visible at once and corrected as records come; its state goes when no record can reach it any more. Each
-- record fires, and the sink's buffer folds what changes within 100 ms: a delay above 0 would wake every slot in the state
-- again and again, changed or not.
SET 'table.exec.emit.early-fire.enabled' = 'true';
SET 'table.exec.emit.early-fire.delay' = '0ms';
SET 'table.exec.emit.late-fire.enabled' = 'true';
SET 'table.exec.emit.late-fire.delay' = '0ms';
SET 'table.exec.emit.allow-lateness' = '${parameter.lifetime-hours}h';
-- An idle partition holds nobody up.
SET 'table.exec.source.idle-timeout' = '10s';

CREATE TEMPORARY VIEW records AS
SELECT
    *,
    CASE
        WHEN parse_error IS NOT NULL THEN parse_error
        WHEN messageCreateTime NOT BETWEEN 0 AND 253402214399999
            THEN 'messageCreateTime lies outside the years 1970 to 9999'
        -- Nine million of these still fit into the BIGINT of a sum.
        WHEN records.agora_audioState.lost > 1000000000000
            THEN 'agora_audioState.lost is larger than 1000000000000'
        WHEN records.agora_videoState.fr > 1000000000000
            THEN 'agora_videoState.fr is larger than 1000000000000'
    END AS error,
    COALESCE(
        user_type = 'student' AND (records.agora_audioState.lost >= 0 OR records.agora_videoState.fr >= 0),
        FALSE) AS measured,
    -- The rule by which the window below would drop the record: its slot's last millisecond plus the lifetime.
    COALESCE(
        TIMESTAMPADD(SECOND, (EXTRACT(SECOND FROM measured_at) / 30 + 1) * 30, FLOOR(measured_at TO MINUTE))
            + INTERVAL '${parameter.lifetime-hours}' HOUR - INTERVAL '0.001' SECOND
            <= record_watermark,
        FALSE) AS late
FROM agora_record_topic AS records;

CREATE TEMPORARY VIEW measurements AS
SELECT
    COALESCE(user_id, -1) AS user_id,
    COALESCE(agora_channel_id, -1) AS web_server_id,
    COALESCE(classroom_id, '-1') AS classroom_id,
    -- It is 'student' here.
    CAST(user_type AS VARCHAR(32)) AS user_type,
    event,
    records.agora_audioState.lost AS lost,
    COALESCE(records.agora_audioState.uid, -1) AS audio_uid,
    records.agora_videoState.fr AS fr,
    COALESCE(records.agora_videoState.uid, -1) AS video_uid,
    measured_at,
    record_topic,
    record_partition,
    record_offset,
    record_time,
    raw_bytes,
    record_watermark,
    late
FROM records
-- What is measured is a student's; said again, since nobody else's type shows that it is never missing.
WHERE error IS NULL AND measured AND user_type = 'student';

EXECUTE STATEMENT SET BEGIN

INSERT INTO record_account
SELECT
    record_topic, record_partition, record_offset,
    CASE
        WHEN error IS NOT NULL THEN 'quarantined'
        WHEN NOT measured THEN 'filtered'
        WHEN late THEN 'late'
        ELSE 'used'
    END
FROM records;

INSERT INTO agora_record_quarantine
SELECT record_topic, record_partition, record_offset, CAST(record_time AS TIMESTAMP(3)), error, raw_bytes
FROM records
WHERE error IS NOT NULL;

INSERT INTO agora_record_late
SELECT
    record_topic, record_partition, record_offset, CAST(record_time AS TIMESTAMP(3)),
    CAST(measured_at AS TIMESTAMP(3)), record_watermark, raw_bytes
FROM measurements
WHERE late;

INSERT INTO user_av_record
SELECT
    CAST(TUMBLE_START(measured_at, INTERVAL '30' SECOND) AS TIMESTAMP(0)),
    CAST(TUMBLE_END(measured_at, INTERVAL '30' SECOND) AS TIMESTAMP(0)),
    user_id,
    web_server_id,
    classroom_id,
    user_type,
    extra_uid,
    event,
    SUM(amount),
    CAST(SUM(amount) AS DOUBLE) / COUNT(*),
    COUNT(*),
    LOCALTIMESTAMP
FROM (
    SELECT
        measured_at, user_id, web_server_id, classroom_id, user_type,
        audio_uid AS extra_uid, CAST(CONCAT(event, '_AUDIO_STATE') AS VARCHAR(80)) AS event, lost AS amount
    FROM measurements
    WHERE NOT late AND lost >= 0
    UNION ALL
    SELECT
        measured_at, user_id, web_server_id, classroom_id, user_type,
        video_uid AS extra_uid, CAST(CONCAT(event, '_VIDEO_STATE') AS VARCHAR(80)) AS event, fr AS amount
    FROM measurements
    WHERE NOT late AND fr >= 0
)
GROUP BY
    TUMBLE(measured_at, INTERVAL '30' SECOND),
    user_id, web_server_id, classroom_id, user_type, extra_uid, event;

END;
