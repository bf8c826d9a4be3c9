-- A table that a page asks in an order of its own, so that it needs an index; the others follow from their results.
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
