-- What: some days of history, as fast as they can be written; the job ends by itself.
-- In:   demo_visits, demo_gifts.
-- Out:  topics live_streaming_log, live_gift_total.
EXECUTE STATEMENT SET BEGIN

INSERT INTO demo_visits_out SELECT record_key, record_value FROM demo_visits WHERE phase = 'history';
INSERT INTO demo_gifts_out SELECT record_key, record_value FROM demo_gifts WHERE phase = 'history';

END;
