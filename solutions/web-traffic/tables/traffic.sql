-- Page views (0) and purchases (1). The record's client_ip is part of no result, so it is not read.
CREATE TABLE traffic (
    record_type INT          NOT NULL,
    user_id     BIGINT       NOT NULL,
    product_id  BIGINT       NOT NULL,
    create_time TIMESTAMP(3) NOT NULL,
    WATERMARK FOR create_time AS create_time - INTERVAL '${parameter.watermark-minutes}' MINUTE
) WITH (
    'connector' = 'topic',
    'topic' = 'uvpv-demo',
    'lifetime' = '${parameter.lifetime-hours} h',
    'rule.record_type is neither 0 (browse) nor 1 (purchase)' = 'record_type IN (0, 1)'
);
