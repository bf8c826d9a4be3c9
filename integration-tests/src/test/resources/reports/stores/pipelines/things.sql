-- What is known of each thing?
CREATE TEMPORARY VIEW known AS SELECT * FROM things WHERE parse_error IS NULL AND id IS NOT NULL AND id <> '';

EXECUTE STATEMENT SET BEGIN

INSERT INTO record_account
SELECT record_topic, record_partition, record_offset,
    CASE WHEN parse_error IS NOT NULL THEN 'quarantined' WHEN id IS NULL OR id = '' THEN 'filtered' ELSE 'used' END
FROM things;

INSERT INTO things_quarantine
SELECT record_topic, record_partition, record_offset, CAST(record_time AS TIMESTAMP(3)), parse_error, raw_bytes
FROM things WHERE parse_error IS NOT NULL;

INSERT INTO `Things.h-1` SELECT id, ROW(n, name), ROW(`at`, address.city) FROM known;
INSERT INTO things_index SELECT id, n, name, `at`, ratio, yes, address, attributes['a.b'] FROM known;
INSERT INTO names SELECT 'names:' || id, 'name', name FROM known;
INSERT INTO members SELECT id FROM known;

END;
