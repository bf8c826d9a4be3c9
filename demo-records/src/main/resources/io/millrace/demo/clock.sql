-- What: the moments at which demo records happen, numbered: first some days of history at once, then a steady rate.
-- In:   the solution's parameters history-days, history-ticks and live-ticks-per-second.
-- Out:  demo_clock(phase, tick, moment): phase is 'history' (bounded, in order of time, ends now) or 'live' (without end,
--       moment = now); ticks are numbered from 1 on, live ones after those of history; a moment is in milliseconds since
--       1970. A job that asks for one phase runs only that one.
CREATE TABLE IF NOT EXISTS demo_history (
    tick   BIGINT NOT NULL,
    moment BIGINT NOT NULL
) WITH (
    'connector' = 'demo-clock',
    'history.ticks' = '${parameter.history-ticks}',
    'history.days' = '${parameter.history-days}'
);

CREATE TABLE IF NOT EXISTS demo_live (
    tick   BIGINT NOT NULL,
    moment BIGINT NOT NULL
) WITH (
    'connector' = 'demo-clock',
    'history.ticks' = '${parameter.history-ticks}',
    'ticks-per-second' = '${parameter.live-ticks-per-second}'
);

CREATE TEMPORARY VIEW IF NOT EXISTS demo_clock AS
SELECT 'history' AS phase, tick, moment FROM demo_history
UNION ALL
SELECT 'live' AS phase, tick, moment FROM demo_live;
