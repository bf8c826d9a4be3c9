CREATE TABLE orders (
    order_id VARCHAR(32) NOT NULL, `user` ROW<id BIGINT NOT NULL, city VARCHAR(64) NOT NULL> NOT NULL,
    items ARRAY<ROW<sku STRING, qty INT NOT NULL, price DECIMAL(12, 2) NOT NULL>> NOT NULL,
    status VARCHAR(16) NOT NULL, ts TIMESTAMP_LTZ(3) NOT NULL,
    WATERMARK FOR ts AS ts - INTERVAL '10' SECOND
) WITH ('connector' = 'topic', 'topic' = 'orders');
