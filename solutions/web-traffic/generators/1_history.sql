-- What: the past hours, as fast as they can be written; the job ends by itself.
-- In:   demo_traffic.
-- Out:  topic uvpv-demo.
INSERT INTO demo_traffic_out SELECT record_key, record_value FROM demo_traffic WHERE phase = 'history';
