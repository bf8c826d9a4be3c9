-- How well clients in live rooms hear (lost) and see (fr).
CREATE TABLE measurements (
    classroom_id      VARCHAR(64),
    user_type         STRING,
    user_id           BIGINT,
    agora_channel_id  BIGINT,
    event             VARCHAR(64) NOT NULL,
    agora_videoState  ROW<fr BIGINT, uid BIGINT>,
    agora_audioState  ROW<lost BIGINT, uid BIGINT>,
    messageCreateTime BIGINT      NOT NULL,
    measured_at       AS CAST(TO_TIMESTAMP_LTZ(messageCreateTime, 3) AS TIMESTAMP(3)),
    WATERMARK FOR measured_at AS measured_at - INTERVAL '60' SECOND
) WITH (
    'connector' = 'topic',
    'topic' = 'agora_record',
    'pipeline' = 'live_quality',
    'lifetime' = '${parameter.lifetime-hours} h',
    'rule.messageCreateTime lies outside the years 1970 to 9999' = 'messageCreateTime BETWEEN 0 AND 253402214399999',
    -- Nine million of these still fit into the BIGINT of a sum.
    'rule.agora_audioState.lost is larger than 1000000000000' = 't.agora_audioState.lost <= 1000000000000',
    'rule.agora_videoState.fr is larger than 1000000000000' = 't.agora_videoState.fr <= 1000000000000'
);
