-- Orders and the consultant of each; the latest record of an id counts.
CREATE TABLE order_records (
    id                VARCHAR(64) NOT NULL,
    cc_id             BIGINT,
    confirm_date_time TIMESTAMP(3),
    update_time       TIMESTAMP(3),
    status            BIGINT,
    place             BIGINT METADATA FROM 'offset' VIRTUAL
) WITH ('connector' = 'topic', 'topic' = 'data_pack_order_info', 'pipeline' = 'consultants');
