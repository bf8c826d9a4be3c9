-- Who gives what. The published record has no room_id; a record may bring one.
CREATE TABLE gifts (
    user_id           BIGINT,
    gift_type         INT          NOT NULL,
    gift_total_amount BIGINT       NOT NULL,
    create_time       TIMESTAMP(3) NOT NULL,
    room_id           BIGINT,
    looked_up_at      AS PROCTIME(),
    WATERMARK FOR create_time AS create_time - INTERVAL '10' SECOND
) WITH (
    'connector' = 'topic',
    'topic' = 'live_gift_total',
    'lifetime' = '${parameter.lifetime-hours} h',
    -- Nine million of these still fit into the BIGINT of a total.
    'rule.gift_total_amount is larger than 1000000000000' = 'ABS(gift_total_amount) <= 1000000000000'
);
