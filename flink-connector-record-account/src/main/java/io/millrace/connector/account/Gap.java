package io.millrace.connector.account;

/**
 * Offsets that did not come: those of the markers that end transactions, of records that Kafka has removed, or of records
 * that were lost.
 *
 * @param from the first of them
 * @param to the first one behind them
 */
record Gap(long from, long to) {
    Gap {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("a gap must end behind its beginning, got: " + from + "-" + to);
        }
    }

    long length() {
        return to - from;
    }

    static Gap of(String text) {
        int dash = text.indexOf('-');
        return new Gap(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    @Override
    public String toString() {
        return from + "-" + to;
    }
}
