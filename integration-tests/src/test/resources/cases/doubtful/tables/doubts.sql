-- In: doubts, {"a": text, "n": number, "x": number}.
CREATE TABLE doubts (
    a STRING, n BIGINT, x DOUBLE,
    parse_error STRING METADATA FROM 'value.error' VIRTUAL
) WITH ('connector' = 'kafka', 'topic' = 'doubts',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.group.id' = '${solution.name}', 'properties.isolation.level' = 'read_committed',
    'scan.startup.mode' = 'earliest-offset', 'format' = 'safe-json');

-- The same of records that come after the start only.
CREATE TABLE late_comers (
    a STRING, n BIGINT,
    parse_error STRING METADATA FROM 'value.error' VIRTUAL
) WITH ('connector' = 'kafka', 'topic' = 'late_comers',
    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
    'properties.group.id' = '${solution.name}', 'properties.isolation.level' = 'read_committed',
    'scan.startup.mode' = 'latest-offset', 'format' = 'safe-json');
