-- Every result of the solution. Primary keys are the keys of the queries that fill them, so a replayed write is the
-- same write.

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
    -- The newest record, asked once a second by the dashboard.
    KEY by_leave_time (leave_time)
);

CREATE TABLE live_gift_total_amount (
    gift_type         INT    NOT NULL PRIMARY KEY,
    gift_total_amount BIGINT NOT NULL
);

CREATE TABLE live_module_number_count (
    module_id           BIGINT NOT NULL PRIMARY KEY,
    module_number_count BIGINT NOT NULL
);

CREATE TABLE module_gift_total (
    module_id                BIGINT NOT NULL PRIMARY KEY,
    module_gift_total_amount BIGINT NOT NULL
);

CREATE TABLE viewers_by_province (
    province VARCHAR(32) NOT NULL PRIMARY KEY,
    viewers  BIGINT      NOT NULL
);

CREATE TABLE members_by_grade (
    grade   INT    NOT NULL PRIMARY KEY,
    members BIGINT NOT NULL
);

CREATE TABLE gift_total_by_minute (
    minute            DATETIME NOT NULL PRIMARY KEY,
    gift_total_amount BIGINT   NOT NULL
);

CREATE TABLE gift_total_by_user (
    user_id           BIGINT NOT NULL PRIMARY KEY,
    gift_total_amount BIGINT NOT NULL,
    -- The ten largest, asked once a second by the dashboard.
    KEY by_amount (gift_total_amount)
);

CREATE TABLE room_entries_by_slot (
    slot_start DATETIME NOT NULL PRIMARY KEY,
    entries    BIGINT   NOT NULL,
    viewers    BIGINT   NOT NULL
);
