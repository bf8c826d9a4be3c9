CREATE TABLE events (
  city STRING, n BIGINT,
  parse_error STRING METADATA FROM 'value.error' VIRTUAL
) WITH ('connector' = 'kafka', 'topic' = 'shrunk_events',
  'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
  'properties.group.id' = '${solution.name}', 'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset', 'format' = 'safe-json');
