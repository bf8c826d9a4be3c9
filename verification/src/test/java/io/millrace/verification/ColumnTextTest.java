package io.millrace.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.stream.Stream;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.DateType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.FloatType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.TimeType;
import org.apache.flink.table.types.logical.TimestampType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnTextTest {
    private static final DecimalType RATE = new DecimalType(20, 4);
    private static final TimestampType TIME = new TimestampType(3);

    static Stream<Arguments> storedInAnotherForm() {
        return Stream.of(
                Arguments.of(new VarCharType(10), StringData.fromString("a \"b\" 渠"), "a \"b\" 渠"),
                Arguments.of(new BooleanType(), true, "1"),
                Arguments.of(new BooleanType(), false, "FALSE"),
                Arguments.of(new IntType(), -7, "-7"),
                Arguments.of(new BigIntType(), Long.MIN_VALUE, "-9223372036854775808"),
                Arguments.of(new FloatType(), 0.1f, "0.10"),
                Arguments.of(new DoubleType(), 1e21, "1000000000000000000000"),
                Arguments.of(RATE, decimal("0.5000"), "0.5"),
                Arguments.of(RATE, decimal("0.0000"), "0.0000"),
                Arguments.of(RATE, decimal("1200.0000"), "1.2E+3"),
                Arguments.of(new DateType(), (int) LocalDate.parse("1969-12-31").toEpochDay(), "1969-12-31"),
                Arguments.of(
                        new TimeType(3), (int) (LocalTime.parse("08:00:00").toNanoOfDay() / 1_000_000), "08:00:00.000"),
                Arguments.of(TIME, time("2021-08-13T08:00:00"), "2021-08-13 08:00:00.000"),
                Arguments.of(TIME, time("2021-08-13T08:00:00.120"), "2021-08-13T08:00:00.12"),
                Arguments.of(TIME, time("1969-12-31T23:59:59.999"), "1969-12-31T23:59:59.999Z"),
                Arguments.of(new VarBinaryType(3), new byte[] {0, -1, 7}, "AP8H"));
    }

    private static DecimalData decimal(String number) {
        return DecimalData.fromBigDecimal(new BigDecimal(number), 20, 4);
    }

    private static TimestampData time(String text) {
        return TimestampData.fromLocalDateTime(LocalDateTime.parse(text));
    }

    @ParameterizedTest
    @MethodSource("storedInAnotherForm")
    void shouldBeOneTextForOneValue(LogicalType type, Object computed, String stored) {
        assertThat(ColumnText.stored(type, stored)).isEqualTo(ColumnText.of(type, GenericRowData.of(computed), 0));
    }

    @Test
    void shouldTellOtherValuesApart() {
        GenericRowData row = GenericRowData.of(decimal("0.5000"), time("2021-08-13T08:00:00"), true);

        assertThat(ColumnText.stored(RATE, "0.50001")).isNotEqualTo(ColumnText.of(RATE, row, 0));
        assertThat(ColumnText.stored(TIME, "2021-08-13 08:00:00.001")).isNotEqualTo(ColumnText.of(TIME, row, 1));
        assertThat(ColumnText.stored(new BooleanType(), "0")).isNotEqualTo(ColumnText.of(new BooleanType(), row, 2));
    }

    @Test
    void shouldLeaveWhatIsNoValueOfTheTypeAsItIs() {
        assertThat(ColumnText.stored(RATE, "half")).isEqualTo("half");
        assertThat(ColumnText.stored(TIME, "yesterday")).isEqualTo("yesterday");
        assertThat(ColumnText.stored(new BooleanType(), "2")).isEqualTo("2");
    }

    @Test
    void shouldTellNullFromItsName() {
        assertThat(ColumnText.of(new VarCharType(4), GenericRowData.of((Object) null), 0))
                .isNull();
        assertThat(ColumnText.stored(new VarCharType(4), null)).isNull();
        assertThat(ColumnText.stored(new VarCharType(4), "null")).isEqualTo("null");
    }
}
