CREATE TABLE gifts (
    user_id           BIGINT       NOT NULL,
    gift_total_amount BIGINT       NOT NULL,
    create_time       TIMESTAMP(3) NOT NULL,
    parse_error       STRING METADATA FROM 'value.error' VIRTUAL,
    WATERMARK FOR create_time AS create_time - INTERVAL '10' SECOND
) WITH (
    'connector' = 'watermarked-kafka',
    'topic' = 'peers_gifts',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.group.id' = '${solution.name}',
    'properties.isolation.level' = 'read_committed',
    'properties.interceptor.classes' = 'io.millrace.benchmarks.peers.Stopwatch',
    'scan.startup.mode' = 'earliest-offset',
    'scan.topic-partition-discovery.interval' = '30s',
    'format' = 'safe-json'
);
