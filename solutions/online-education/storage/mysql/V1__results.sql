-- Every result of the solution that lives in MySQL. Primary keys are the keys of the queries that fill them, so a
-- replayed write is the same write.

CREATE TABLE IF NOT EXISTS timeline_signal_analysis (
    start_time   DATETIME    NOT NULL,
    end_time     DATETIME    NOT NULL,
    webserver_id BIGINT      NOT NULL,
    user_id      BIGINT      NOT NULL,
    role         TINYINT     NOT NULL,
    event        VARCHAR(64) NOT NULL,
    event_count  BIGINT      NOT NULL,
    create_time  DATETIME(3) NOT NULL,
    PRIMARY KEY (start_time, webserver_id, user_id, role, event)
);

CREATE TABLE IF NOT EXISTS room_activity_by_day (
    day          DATE   NOT NULL,
    webserver_id BIGINT NOT NULL,
    actions      BIGINT NOT NULL,
    students     BIGINT NOT NULL,
    PRIMARY KEY (day, webserver_id)
);

CREATE TABLE IF NOT EXISTS user_enter_classroom_take_time (
    user_id      BIGINT      NOT NULL,
    classroom_id VARCHAR(64) NOT NULL,
    user_type    VARCHAR(32),
    spend_time   BIGINT      NOT NULL,
    event_time   DATETIME(3) NOT NULL,
    create_time  DATETIME(3) NOT NULL,
    PRIMARY KEY (user_id, classroom_id)
);

CREATE TABLE IF NOT EXISTS course_visits_by_day (
    day          DATE        NOT NULL,
    classroom_id VARCHAR(64) NOT NULL,
    pv           BIGINT      NOT NULL,
    uv           BIGINT      NOT NULL,
    PRIMARY KEY (day, classroom_id)
);

CREATE TABLE IF NOT EXISTS user_av_record (
    start_time    DATETIME    NOT NULL,
    end_time      DATETIME    NOT NULL,
    user_id       BIGINT      NOT NULL,
    web_server_id BIGINT      NOT NULL,
    classroom_id  VARCHAR(64) NOT NULL,
    user_type     VARCHAR(32) NOT NULL,
    extra_uid     BIGINT      NOT NULL,
    event         VARCHAR(80) NOT NULL,
    event_sum     BIGINT      NOT NULL,
    event_avg     DOUBLE      NOT NULL,
    event_count   BIGINT      NOT NULL,
    create_time   DATETIME(3) NOT NULL,
    PRIMARY KEY (start_time, user_id, web_server_id, classroom_id, user_type, extra_uid, event)
);

CREATE TABLE IF NOT EXISTS staff_index (
    cc_id            BIGINT      NOT NULL,
    type             INT         NOT NULL,
    attribution_time VARCHAR(10) NOT NULL,
    cc_index         BIGINT      NOT NULL,
    update_time      DATETIME(3) NOT NULL,
    PRIMARY KEY (cc_id, type, attribution_time),
    -- All consultants of a day, asked once a second by the dashboard.
    KEY by_day (attribution_time)
);
