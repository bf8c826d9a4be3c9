-- Two tables that a page asks in an order of its own, so that they need an index; the others follow from their results.

CREATE TABLE live_streaming_log (
    user_id     BIGINT      NOT NULL,
    ip          VARCHAR(45) NOT NULL,
    room_id     BIGINT      NOT NULL,
    arrive_time DATETIME    NOT NULL,
    leave_time  DATETIME,
    create_time DATETIME,
    region_code INT,
    grade       INT,
    province    VARCHAR(32),
    PRIMARY KEY (user_id, ip, room_id, arrive_time),
    -- The newest record.
    KEY by_leave_time (leave_time)
);

CREATE TABLE gift_total_by_user (
    user_id           BIGINT NOT NULL PRIMARY KEY,
    gift_total_amount BIGINT NOT NULL,
    -- The ten largest.
    KEY by_amount (gift_total_amount)
);
