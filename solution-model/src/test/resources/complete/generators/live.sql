INSERT INTO live_log SELECT CAST(RAND(${parameter.seed}) * 1000 AS BIGINT), 1;
