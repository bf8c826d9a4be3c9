package io.millrace.verification.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.plan.ResultTable.ResultColumn;
import io.millrace.verification.comparison.Approximation.Closeness;
import io.millrace.verification.value.ResultLayout;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.FloatType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApproximationTest {
    private final Approximation approximation = new Approximation(ResultLayout.of(
            new ResultTable(
                    "t",
                    List.of(
                            new ResultColumn("k", new BigIntType()),
                            new ResultColumn("n", new BigIntType()),
                            new ResultColumn("x", new DoubleType()),
                            new ResultColumn("f", new FloatType()),
                            new ResultColumn("d", new DecimalType(10, 2))),
                    List.of("k"),
                    Map.of("connector", "jdbc")),
            Set.of()));

    @ParameterizedTest
    @CsvSource({
        "1, 0.6000000000000001, 1.0, 5, WITHIN_TOLERANCE",
        "1, 0.6, 1.00001, 5, WITHIN_TOLERANCE",
        "1, 0.6000001, 1.0, 5, SAME_BUT_FOR_NUMBERS",
        "1, 0.6, 1.001, 5, SAME_BUT_FOR_NUMBERS",
        "1, 0.6, 1.0, 5.01, SAME_BUT_FOR_NUMBERS",
        "1, NaN, 1.0, 5, SAME_BUT_FOR_NUMBERS",
        "2, 0.6, 1.0, 5, NONE"
    })
    void shouldTellTheLastDigitsOfASumFromAnotherValue(String n, String x, String f, String d, Closeness closeness) {
        assertThat(approximation.closeness(value("1", "0.6", "1.0", "5"), value(n, x, f, d)))
                .isEqualTo(closeness);
    }

    private static String value(String n, String x, String f, String d) {
        return String.format("{\"n\":\"%s\",\"x\":\"%s\",\"f\":\"%s\",\"d\":\"%s\"}", n, x, f, d);
    }
}
