-- What: what became of each record that a pipeline has read: used, filtered, quarantined or late. Nothing is stored; a
--       pipeline keeps count in its checkpoints, and `status` compares the counts with what Kafka holds.
CREATE TABLE record_account (
    `topic`     STRING,
    `partition` INT,
    `offset`    BIGINT,
    verdict     STRING
) WITH (
    'connector' = 'record-account'
);
