-- What: entries and distinct viewers per 10 minutes.
-- Out:  MySQL table room_entries_by_slot.
CREATE TABLE room_entries_by_slot (
    slot_start TIMESTAMP(0),
    entries    BIGINT,
    viewers    BIGINT,
    PRIMARY KEY (slot_start) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${mysql.url}/livedb?rewriteBatchedStatements=true',
    'username' = '${mysql.user}',
    'password' = '${mysql.password}',
    'table-name' = 'room_entries_by_slot',
    'sink.buffer-flush.max-rows' = '5000',
    'sink.buffer-flush.interval' = '100ms',
    'sink.max-retries' = '3'
);
