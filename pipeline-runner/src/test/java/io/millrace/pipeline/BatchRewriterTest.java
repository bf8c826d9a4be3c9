package io.millrace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchRewriterTest {
    private final BatchRewriter rewriter = new BatchRewriter();

    @Test
    void shouldGroupByTheBeginningOfASlot() {
        assertThat(rewriter.apply("INSERT INTO t SELECT COUNT(*) FROM s GROUP BY k, TUMBLE(ts, INTERVAL '1' MINUTE)"))
                .isEqualTo("INSERT INTO t SELECT COUNT(*) FROM s GROUP BY k, slot_start(ts, INTERVAL '1' MINUTE)");
    }

    @Test
    void shouldSayBeginningAndEndOfASlotInsideOtherExpressions() {
        assertThat(
                        rewriter.apply(
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
                            CAST(slot_start(s.ts, INTERVAL '10' MINUTE) AS TIMESTAMP(0)),
                            CONCAT('TUMBLE(ts, 1) ', CAST((slot_start(s.ts, INTERVAL '10' MINUTE) + INTERVAL '10' MINUTE) AS STRING)),	COUNT(*)
                        FROM s
                        GROUP BY slot_start(s.ts, INTERVAL '10' MINUTE)""");
    }

    @Test
    void shouldLeaveWindowsThatAreTables() {
        String statement = "INSERT INTO t SELECT window_start, COUNT(*)"
                + " FROM TABLE(TUMBLE(TABLE s, DESCRIPTOR(ts), INTERVAL '1' MINUTE)) GROUP BY window_start, window_end";

        assertThat(rewriter.apply(statement)).isEqualTo(statement);
    }

    @Test
    void shouldLeaveOutHintsToLookups() {
        assertThat(
                        rewriter.apply(
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

        String rewritten = rewriter.apply(statement);

        assertThat(rewritten.lines().toList().get(8)).isEqualTo("GROUP BY slot_start(ts, INTERVAL '1' MINUTE), oops");
    }
}
