-- What students do in recorded courses.
CREATE TABLE course_steps (
    classroom_id VARCHAR(64) NOT NULL,
    user_type    VARCHAR(32),
    user_id      BIGINT      NOT NULL,
    event_time   BIGINT      NOT NULL,
    sub_event    STRING,
    extra        ROW<data_time BIGINT NOT NULL> NOT NULL,
    happened_at  AS CAST(TO_TIMESTAMP_LTZ(event_time, 3) AS TIMESTAMP(3)),
    WATERMARK FOR happened_at AS happened_at - INTERVAL '10' SECOND
) WITH (
    'connector' = 'topic',
    'topic' = 'qos_log',
    'pipeline' = 'study_time',
    'lifetime' = '${parameter.lifetime-hours} h',
    'rule.event_time lies outside the years 1970 to 9999' = 'event_time BETWEEN 0 AND 253402214399999',
    'rule.extra.data_time lies outside the years 1970 to 9999' = 't.extra.data_time BETWEEN 0 AND 253402214399999'
);
