-- What: demo records at a steady rate, from now on.
-- In:   demo_traffic.
-- Out:  topic uvpv-demo.
INSERT INTO demo_traffic_out SELECT record_key, record_value FROM demo_traffic WHERE phase = 'live';
