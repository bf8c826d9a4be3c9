-- What: demo gifts: some generous givers, hot rooms, cheap gifts and favourites, full evenings; one record in a hundred is
--       malformed, one in a thousand a day late.
-- In:   demo_clock.
-- Out:  demo_gifts(phase, record_key, record_value), demo_gifts_out (topic live_gift_total).

CREATE TABLE demo_gifts_out WITH ('topic' = 'live_gift_total') LIKE demo_records;

CREATE TEMPORARY VIEW demo_gifts AS
SELECT
    phase,
    CAST(user_id AS STRING) AS record_key,
    MALFORMED(
        JSON_OBJECT(
            'user_id' VALUE user_id,
            'gift_type' VALUE gift_type,
            -- A gift of type n costs n a piece; most people give one.
            'gift_total_amount' VALUE gift_type * WHOLE(DRAW('pieces', tick), 1, 10, 30),
            'create_time' VALUE WALL_CLOCK(moment - delay),
            'update_time' VALUE WALL_CLOCK(moment),
            'room_id' VALUE WHOLE(DRAW('room of gift', tick), 20210813, 20210832, 20)),
        0.01, DRAW('malformed gift', tick), 'cut short', 'without gift_type', 'wrong gift_total_amount') AS record_value
FROM (
    SELECT
        phase,
        tick,
        moment,
        -- The most generous of 2001 give 400 times as often as the least; which ids they have is scattered.
        2000 + MOD(1237 * WHOLE(DRAW('giver', tick), 0, 2000, 400), 2001) AS user_id,
        CAST(WEIGHTED(DRAW('gift type', tick), '1 30, 2 12, 3 16, 4 5, 5 11, 6 3, 7 4, 8 5, 9 1, 10 3') AS INT) AS gift_type,
        CASE WHEN DRAW('late gift', tick) < 0.001 THEN 26 * 3600000 ELSE 0 END AS delay
    FROM demo_clock
    WHERE DRAW('gift', tick) < CASE
        WHEN phase = 'live' THEN 0.4
        ELSE DAY_CURVE(moment, '1 0.1, 7 0.1, 9 0.2, 13 0.4, 17 0.4, 20 0.9, 22 1, 23 0.7')
    END
);
