-- What: the moments at which demo records happen, numbered: first some history at once, then a steady rate.
-- In:   nothing.
-- Out:  demo_clock(phase, n, millis, millis_per_tick, draw_1 … draw_6): phase is 'history' (bounded, in order of time, ends
--       now) or 'live' (unbounded, millis = now); draws are numbers from 0 to 999. A job that asks for one phase runs only
--       that one.
-- A record is a function of seed, phase and n; only its times hang on the clock. Ticks are counted twice because the
-- planner writes no expression through a count: so draws are made once a tick, not once for each place that uses them.

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
    UNIX_TIMESTAMP() * 1000
        - (${parameter.history-ticks} - n) * (${parameter.history-hours} * 3600000 / ${parameter.history-ticks}) AS millis,
    ${parameter.history-hours} * 3600000 / ${parameter.history-ticks} AS millis_per_tick,
    draw_1,
    draw_2,
    draw_3,
    draw_4,
    draw_5,
    draw_6
FROM (
    SELECT *, COUNT(*) OVER (ORDER BY ticked_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS n
    FROM (
        SELECT
            ticked_at,
            ABS(MOD(HASH_CODE(SUBSTRING(tick_hash, 1, 5)), 1000)) AS draw_1,
            ABS(MOD(HASH_CODE(SUBSTRING(tick_hash, 6, 5)), 1000)) AS draw_2,
            ABS(MOD(HASH_CODE(SUBSTRING(tick_hash, 11, 5)), 1000)) AS draw_3,
            ABS(MOD(HASH_CODE(SUBSTRING(tick_hash, 16, 5)), 1000)) AS draw_4,
            ABS(MOD(HASH_CODE(SUBSTRING(tick_hash, 21, 5)), 1000)) AS draw_5,
            ABS(MOD(HASH_CODE(SUBSTRING(tick_hash, 26, 5)), 1000)) AS draw_6
        FROM (
            SELECT ticked_at, MD5(CONCAT('${parameter.seed} history ', CAST(place AS STRING))) AS tick_hash
            FROM (
                SELECT
                    ticked_at,
                    COUNT(*) OVER (ORDER BY ticked_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS place
                FROM demo_history_ticks
            )
        )
    )
)
UNION ALL
SELECT
    'live' AS phase,
    n,
    UNIX_TIMESTAMP() * 1000 + draw_4 AS millis,
    1000 / ${parameter.live-ticks-per-second} AS millis_per_tick,
    draw_1,
    draw_2,
    draw_3,
    draw_4,
    draw_5,
    draw_6
FROM (
    SELECT *, COUNT(*) OVER (ORDER BY ticked_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS n
    FROM (
        SELECT
            ticked_at,
            ABS(MOD(HASH_CODE(SUBSTRING(tick_hash, 1, 5)), 1000)) AS draw_1,
            ABS(MOD(HASH_CODE(SUBSTRING(tick_hash, 6, 5)), 1000)) AS draw_2,
            ABS(MOD(HASH_CODE(SUBSTRING(tick_hash, 11, 5)), 1000)) AS draw_3,
            ABS(MOD(HASH_CODE(SUBSTRING(tick_hash, 16, 5)), 1000)) AS draw_4,
            ABS(MOD(HASH_CODE(SUBSTRING(tick_hash, 21, 5)), 1000)) AS draw_5,
            ABS(MOD(HASH_CODE(SUBSTRING(tick_hash, 26, 5)), 1000)) AS draw_6
        FROM (
            SELECT ticked_at, MD5(CONCAT('${parameter.seed} live ', CAST(place AS STRING))) AS tick_hash
            FROM (
                SELECT
                    ticked_at,
                    COUNT(*) OVER (ORDER BY ticked_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS place
                FROM demo_live_ticks
            )
        )
    )
);
