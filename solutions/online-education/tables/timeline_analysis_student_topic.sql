-- What: cleaned actions of students in live rooms; malformed ones appear as rows with a parse_error.
-- In:   topic timeline_analysis_student.
-- Out:  table timeline_analysis_student_topic.
CREATE TABLE timeline_analysis_student_topic (
    userId            BIGINT       NOT NULL,
    roomId            BIGINT       NOT NULL,
    role              TINYINT      NOT NULL,
    event             VARCHAR(64)  NOT NULL,
    messageTimeStamp  TIMESTAMP(3) NOT NULL,
    parse_error       STRING       METADATA FROM 'value.error' VIRTUAL,
    raw_bytes         BYTES        METADATA FROM 'value.raw' VIRTUAL,
    record_topic      STRING       METADATA FROM 'topic' VIRTUAL,
    record_partition  INT          METADATA FROM 'partition' VIRTUAL,
    record_offset     BIGINT       METADATA FROM 'offset' VIRTUAL,
    record_time       TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,
    record_watermark  TIMESTAMP(3) METADATA FROM 'watermark' VIRTUAL,
    -- A record dated in the future does not move the watermark: one wrong clock must not make all others late.
    WATERMARK FOR messageTimeStamp AS CASE
        WHEN messageTimeStamp <= LOCALTIMESTAMP + INTERVAL '10' MINUTE THEN messageTimeStamp - INTERVAL '10' SECOND
    END
) WITH (
    'connector' = 'watermarked-kafka',
    'topic' = 'timeline_analysis_student',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.group.id' = '${solution.name}',
    'properties.isolation.level' = 'read_committed',
    'scan.startup.mode' = 'earliest-offset',
    'scan.topic-partition-discovery.interval' = '30s',
    'format' = 'safe-json'
);
