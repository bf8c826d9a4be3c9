-- What students do in live rooms, by the clock of their own.
CREATE TABLE student_actions (
    userId           BIGINT       NOT NULL,
    roomId           BIGINT       NOT NULL,
    role             TINYINT      NOT NULL,
    event            VARCHAR(64)  NOT NULL,
    messageTimeStamp TIMESTAMP(3) NOT NULL,
    WATERMARK FOR messageTimeStamp AS messageTimeStamp - INTERVAL '10' SECOND
) WITH (
    'connector' = 'topic',
    'topic' = 'timeline_analysis_student',
    'pipeline' = 'classroom_performance',
    'lifetime' = '${parameter.lifetime-hours} h'
);
