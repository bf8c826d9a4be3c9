package io.millrace.dashboard.internal.store.mysql;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Times as the server itself writes them: with as many digits of the second as their type declares, which is known from
 * the width of the column.
 */
final class MysqlTimes {
    private static final int DATE_TIME_WIDTH = "2026-11-21 10:00:00".length();
    private static final int TIME_WIDTH = "-838:59:59".length();
    private static final int HOURS_OF_A_DAY = 24;

    private MysqlTimes() {}

    /** Returns a text of the driver, which leaves a fraction of zero out, with all its digits. */
    static String dateTime(String text, int width) {
        int digits = digits(width, DATE_TIME_WIDTH);
        if (digits == 0) {
            return text;
        }
        String fraction = text.length() > DATE_TIME_WIDTH ? text.substring(DATE_TIME_WIDTH + 1) : "";
        return text.substring(0, DATE_TIME_WIDTH) + "." + (fraction + "000000").substring(0, digits);
    }

    /**
     * Returns a TIME, which is a duration of up to 838 hours and may be negative; the driver's own reading of it loses
     * signs and hours.
     *
     * @param bytes as the binary protocol has it: nothing for zero, else sign, days, hours, minutes, seconds and, where
     *     there are any, microseconds
     */
    static String duration(byte[] bytes, int width) {
        ByteBuffer value = ByteBuffer.wrap(Arrays.copyOf(bytes, 12)).order(ByteOrder.LITTLE_ENDIAN);
        boolean negative = value.get() == 1;
        long hours = Integer.toUnsignedLong(value.getInt()) * HOURS_OF_A_DAY + value.get();
        String text = "%s%02d:%02d:%02d".formatted(negative ? "-" : "", hours, value.get(), value.get());
        int digits = digits(width, TIME_WIDTH);
        return digits == 0
                ? text
                : text + "." + "%06d".formatted(value.getInt()).substring(0, digits);
    }

    private static int digits(int width, int widthOfSeconds) {
        return Math.min(6, Math.max(0, width - widthOfSeconds - 1));
    }
}
