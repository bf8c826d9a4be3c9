CREATE TABLE visits (
    user_id     BIGINT       NOT NULL,
    province    VARCHAR(32)  NOT NULL,
    create_time TIMESTAMP(3) NOT NULL,
    WATERMARK FOR create_time AS create_time - INTERVAL '10' SECOND
) WITH (
    'connector' = 'topic',
    'topic' = 'peers_visits',
    'properties.interceptor.classes' = 'io.millrace.benchmarks.peers.Stopwatch'
);
