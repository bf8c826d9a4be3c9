-- What: actions of students, as JSON put together from pieces.
-- Out:  topic timeline_analysis_student.
CREATE TABLE signal_student_classroom_internation (
    messageKey BYTES,
    message    STRING
) WITH (
    'connector' = 'kafka',
    'topic' = 'timeline_analysis_student',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'sink.delivery-guarantee' = 'at-least-once',
    'key.format' = 'raw',
    'key.fields' = 'messageKey',
    'value.format' = 'raw',
    'value.fields-include' = 'EXCEPT_KEY'
);
