package io.millrace.pipeline.recompute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class BatchRewriterTest {
    private final BatchRewriter rewriter = new BatchRewriter(LocalDateTime.of(2026, 3, 1, 12, 0, 0, 1_000_000));

    /** Of windows that are corrected as records come. */
    private String rewritten(String statement) {
        return rewriter.apply(statement, Configuration.fromMap(Map.of("table.exec.emit.early-fire.enabled", "true")));
    }

    private String ofWindowsThatFireOnce(String statement) {
        return rewriter.apply(statement, new Configuration());
    }

    @Test
    void shouldLeaveOutWindowsThatHadNotFiredYet() {
        assertThat(ofWindowsThatFireOnce(
                        "INSERT INTO t\nSELECT COUNT(*)\nFROM s\nGROUP BY TUMBLE(ts, INTERVAL '1' MINUTE), k\n"))
                .isEqualTo(
                        "INSERT INTO t\nSELECT COUNT(*)\nFROM s\nGROUP BY slot_start(CAST(ts AS TIMESTAMP(3)), INTERVAL '1' MINUTE), k"
                                + " HAVING slot_start(CAST(ts AS TIMESTAMP(3)), INTERVAL '1' MINUTE) + INTERVAL '1' MINUTE - INTERVAL '0.001' SECOND"
                                + " <= TIMESTAMP '2026-03-01 12:00:00.001'\n");
        assertThat(ofWindowsThatFireOnce("CREATE VIEW v AS SELECT COUNT(*) AS n"
                        + " FROM TABLE(HOP(TABLE s, DESCRIPTOR(ts), INTERVAL '1' MINUTE, INTERVAL '2' MINUTE))"
                        + " GROUP BY window_start, window_end HAVING COUNT(*) > 1 OR MAX(k) = 'a'"))
                .endsWith("GROUP BY window_start, window_end HAVING window_end - INTERVAL '0.001' SECOND <="
                        + " TIMESTAMP '2026-03-01 12:00:00.001' AND (COUNT(*) > 1 OR MAX(k) = 'a')");
        String own = "INSERT INTO t SELECT window_end, COUNT(*) FROM s GROUP BY window_end";
        assertThat(ofWindowsThatFireOnce(own)).isEqualTo(own);
    }

    @Test
    void shouldGroupByTheBeginningOfASlot() {
        assertThat(rewritten("INSERT INTO t SELECT COUNT(*) FROM s GROUP BY k, TUMBLE(ts, INTERVAL '1' MINUTE)"))
                .isEqualTo(
                        "INSERT INTO t SELECT COUNT(*) FROM s GROUP BY k, slot_start(CAST(ts AS TIMESTAMP(3)), INTERVAL '1' MINUTE)");
    }

    @Test
    void shouldSayBeginningAndEndOfASlotInsideOtherExpressions() {
        assertThat(
                        rewritten(
                                """
                                INSERT INTO t
                                SELECT
                                    CAST(TUMBLE_START(s.ts, INTERVAL '10' MINUTE) AS TIMESTAMP(0)),
                                    CONCAT('TUMBLE(ts, 1) ', CAST(tumble_end(s.ts, INTERVAL '10' MINUTE) AS STRING)),	COUNT(*)
                                FROM s
                                GROUP BY TUMBLE(s.ts, INTERVAL '10' MINUTE)"""))
                .isEqualTo(
                        """
                        INSERT INTO t
                        SELECT
                            CAST(slot_start(CAST(s.ts AS TIMESTAMP(3)), INTERVAL '10' MINUTE) AS TIMESTAMP(0)),
                            CONCAT('TUMBLE(ts, 1) ', CAST((slot_start(CAST(s.ts AS TIMESTAMP(3)), INTERVAL '10' MINUTE) + INTERVAL '10' MINUTE) AS STRING)),	COUNT(*)
                        FROM s
                        GROUP BY slot_start(CAST(s.ts AS TIMESTAMP(3)), INTERVAL '10' MINUTE)""");
    }

    @Test
    void shouldLeaveWindowsThatAreTables() {
        String statement = "INSERT INTO t SELECT window_start, COUNT(*)"
                + " FROM TABLE(TUMBLE(TABLE s, DESCRIPTOR(ts), INTERVAL '1' MINUTE)) GROUP BY window_start, window_end";

        assertThat(rewritten(statement)).isEqualTo(statement);
    }

    @Test
    void shouldLeaveOutHintsToLookups() {
        assertThat(
                        rewritten(
                                """
                                INSERT INTO t
                                SELECT /*+ LOOKUP('table' = 'd', 'retry-predicate' = 'lookup_miss',
                                    'retry-strategy' = 'fixed_delay') */ a
                                FROM s"""))
                .isEqualTo(
                        """
                        INSERT INTO t
                        SELECT \n\
                         a
                        FROM s""");
    }

    @Test
    void shouldKeepLinesSoThatErrorsNameTheRightOne() {
        String statement =
                "\n\n\nINSERT INTO t\nSELECT TUMBLE_START(\n    ts,\n    INTERVAL '1' MINUTE)\nFROM s\nGROUP BY"
                        + " TUMBLE(ts, INTERVAL '1' MINUTE), oops";

        String rewritten = rewritten(statement);

        assertThat(rewritten.lines().toList().get(8))
                .isEqualTo("GROUP BY slot_start(CAST(ts AS TIMESTAMP(3)), INTERVAL '1' MINUTE), oops");
    }
}
