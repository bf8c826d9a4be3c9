-- What: viewers per grade, each at the grade of the latest record.
-- Out:  MySQL table members_by_grade.
CREATE TABLE members_by_grade (
    grade   INT,
    members BIGINT,
    PRIMARY KEY (grade) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${mysql.url}/livedb?rewriteBatchedStatements=true',
    'username' = '${mysql.user}',
    'password' = '${mysql.password}',
    'table-name' = 'members_by_grade',
    'sink.buffer-flush.max-rows' = '5000',
    'sink.buffer-flush.interval' = '100ms',
    'sink.max-retries' = '3'
);
