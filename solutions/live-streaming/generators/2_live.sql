-- What: demo records at a steady rate, from now on.
-- In:   demo_visits, demo_gifts.
-- Out:  topics live_streaming_log, live_gift_total.
EXECUTE STATEMENT SET BEGIN

INSERT INTO demo_visits_out SELECT record_key, record_value FROM demo_visits WHERE phase = 'live';
INSERT INTO demo_gifts_out SELECT record_key, record_value FROM demo_gifts WHERE phase = 'live';

END;
