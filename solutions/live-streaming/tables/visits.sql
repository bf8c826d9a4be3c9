-- Who watches what: one record when a viewer leaves a room.
CREATE TABLE visits (
    user_id      BIGINT,
    ip           VARCHAR(45)  NOT NULL,
    room_id      BIGINT       NOT NULL,
    arrive_time  TIMESTAMP(3) NOT NULL,
    leave_time   TIMESTAMP(3),
    create_time  TIMESTAMP(3),
    region_code  INT,
    grade        INT,
    province     VARCHAR(32),
    looked_up_at AS PROCTIME(),
    record_time  TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,
    place        BIGINT METADATA FROM 'offset' VIRTUAL,
    WATERMARK FOR arrive_time AS arrive_time - INTERVAL '10' SECOND
) WITH (
    'connector' = 'topic',
    'topic' = 'live_streaming_log',
    'lifetime' = '${parameter.lifetime-hours} h',
    'alias.region_code' = 'region'
);
