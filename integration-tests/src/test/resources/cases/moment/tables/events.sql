CREATE TABLE events (
  ts BIGINT NOT NULL, event_time AS TO_TIMESTAMP_LTZ(ts, 3), WATERMARK FOR event_time AS event_time - INTERVAL '10' SECOND,
  parse_error STRING METADATA FROM 'value.error' VIRTUAL, raw_bytes BYTES METADATA FROM 'value.raw' VIRTUAL,
  record_topic STRING METADATA FROM 'topic' VIRTUAL, record_partition INT METADATA FROM 'partition' VIRTUAL,
  record_offset BIGINT METADATA FROM 'offset' VIRTUAL, record_time TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,
  record_watermark TIMESTAMP_LTZ(3) METADATA FROM 'watermark' VIRTUAL
) WITH ('connector' = 'watermarked-kafka', 'topic' = 'events_moment',
  'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
  'properties.group.id' = '${solution.name}', 'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset', 'format' = 'safe-json');
