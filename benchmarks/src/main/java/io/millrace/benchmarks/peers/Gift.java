package io.millrace.benchmarks.peers;

/**
 * A gift.
 *
 * @param user who gives it
 * @param amount what it is worth
 * @param time when, as {@code 2026-11-21 10:00:00}
 */
record Gift(long user, long amount, String time) {
    static Gift read(byte[] json) {
        long[] numbers = new long[2];
        String[] time = new String[1];
        JsonFields.read(json, (name, parser) -> {
            switch (name) {
                case "user_id" -> numbers[0] = parser.getLongValue();
                case "gift_total_amount" -> numbers[1] = parser.getLongValue();
                case "create_time" -> time[0] = parser.getText();
                default -> {}
            }
        });
        return new Gift(numbers[0], numbers[1], time[0]);
    }

    String minute() {
        return Job.minute(time);
    }
}
