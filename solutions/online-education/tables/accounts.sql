-- Students and their channels; accounts and their names. In both the latest record of an id counts.
CREATE TABLE student_accounts (
    id           VARCHAR(64) NOT NULL,
    channel_id   VARCHAR(64),
    update_time  TIMESTAMP(3),
    place        BIGINT METADATA FROM 'offset' VIRTUAL,
    looked_up_at AS PROCTIME()
) WITH ('connector' = 'topic', 'topic' = 'uc_account-student', 'pipeline' = 'registrations');

CREATE TABLE user_accounts (
    id                 VARCHAR(64) NOT NULL,
    name               STRING,
    register_date_time TIMESTAMP(3),
    status             STRING,
    place              BIGINT METADATA FROM 'offset' VIRTUAL
) WITH ('connector' = 'topic', 'topic' = 'uc_account-user', 'pipeline' = 'registrations');
