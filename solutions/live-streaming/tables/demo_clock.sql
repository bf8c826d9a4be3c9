-- What: the moments at which demo records happen, numbered: first some days of history at once, then a steady rate.
-- In:   nothing.
-- Out:  demo_clock(phase, n, event_time): phase is 'history' (bounded, in order of time, ends now) or 'live' (unbounded,
--       event_time = now). A job that asks for one phase runs only that one.
-- A record is a function of seed, phase and n; only its times hang on the clock.

CREATE TABLE demo_history_ticks (
    tick      INT,
    ticked_at AS PROCTIME()
) WITH (
    'connector' = 'datagen',
    'number-of-rows' = '${parameter.history-ticks}',
    'rows-per-second' = '1000000000'
);

CREATE TABLE demo_live_ticks (
    tick      INT,
    ticked_at AS PROCTIME()
) WITH (
    'connector' = 'datagen',
    'rows-per-second' = '${parameter.live-ticks-per-second}'
);

CREATE TEMPORARY VIEW demo_clock AS
SELECT
    'history' AS phase,
    n,
    TIMESTAMPADD(
        SECOND,
        CAST((n - ${parameter.history-ticks}) * 86400.0 * ${parameter.history-days} / ${parameter.history-ticks} AS INT),
        LOCALTIMESTAMP) AS event_time
FROM (
    SELECT COUNT(*) OVER (ORDER BY ticked_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS n
    FROM demo_history_ticks
)
UNION ALL
SELECT
    'live' AS phase,
    n,
    TIMESTAMPADD(SECOND, 0, LOCALTIMESTAMP) AS event_time
FROM (
    SELECT COUNT(*) OVER (ORDER BY ticked_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS n
    FROM demo_live_ticks
);
