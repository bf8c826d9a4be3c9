-- Channels and the exam level that their students have.
CREATE TABLE channels (
    id           VARCHAR(64) NOT NULL,
    chinese_name STRING,
    english_name STRING,
    level        STRING,
    pid          STRING,
    create_time  STRING,
    update_time  STRING,
    dept_id      STRING
) WITH (
    'connector' = 'topic',
    'topic' = 'blink_stg_activity__channel_name_dictionary_da',
    'pipeline' = 'exam_levels'
);
