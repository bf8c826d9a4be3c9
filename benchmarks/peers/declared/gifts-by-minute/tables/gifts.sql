CREATE TABLE gifts (
    user_id           BIGINT       NOT NULL,
    gift_total_amount BIGINT       NOT NULL,
    create_time       TIMESTAMP(3) NOT NULL,
    WATERMARK FOR create_time AS create_time - INTERVAL '10' SECOND
) WITH (
    'connector' = 'topic',
    'topic' = 'peers_gifts',
    'properties.interceptor.classes' = 'io.millrace.benchmarks.peers.Stopwatch'
);
