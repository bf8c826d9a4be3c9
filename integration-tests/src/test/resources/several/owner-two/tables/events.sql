CREATE TABLE events (city STRING) WITH ('connector' = 'kafka', 'topic' = 'owned_events',
  'properties.bootstrap.servers' = '${kafka.bootstrap-servers}', 'properties.group.id' = '${solution.name}',
  'scan.startup.mode' = 'earliest-offset', 'format' = 'safe-json');
