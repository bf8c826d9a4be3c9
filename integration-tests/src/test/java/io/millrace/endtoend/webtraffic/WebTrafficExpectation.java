package io.millrace.endtoend.webtraffic;

import static io.millrace.endtoend.StrictRecord.required;

import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.Sent;
import io.millrace.endtoend.StrictRecord;
import io.millrace.endtoend.StrictRecord.Malformed;
import io.millrace.endtoend.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the solution web-traffic must show after a number of records: an independent calculation over their very bytes,
 * record by record, in plain collections. It shares nothing with the product but the meaning of the results.
 */
final class WebTrafficExpectation implements Scenario.Expectation {
    private static final int WINDOW_MINUTES = 10;
    private static final int HOP_MINUTES = 5;
    private static final int DAY_LIFETIME_HOURS = 24;

    private final Clock clock;
    private final Tables tables = new Tables();
    private final List<Sent> malformed = new ArrayList<>();
    private final List<Sent> late = new ArrayList<>();
    private final Set<Long> users = new TreeSet<>();
    private final Map<LocalDate, Set<Long>> usersByDay = new HashMap<>();
    private final TreeMap<LocalDateTime, Map<Long, Counts>> windows = new TreeMap<>();

    private static final class Counts {
        private long views;
        private long purchases;

        void add(Counts other) {
            views += other.views;
            purchases += other.purchases;
        }

        String rate() {
            return new BigDecimal(purchases)
                    .divide(new BigDecimal(views), 4, RoundingMode.HALF_UP)
                    .toPlainString();
        }
    }

    WebTrafficExpectation(List<Sent> records, Clock clock) {
        this.clock = clock;
        records.forEach(this::count);
        users.forEach(user -> tables.put("userids", List.of(user)));
        usersByDay.forEach((day, seen) -> tables.put("uv", List.of(day), seen.size()));
        windows.headMap(clock.watermark().plus(1, ChronoUnit.MILLIS), true).forEach(this::close);
    }

    private void count(Sent record) {
        try {
            StrictRecord fields = StrictRecord.of(record.draft().value());
            long type = required(fields.integer("record_type", Integer.MAX_VALUE));
            long user = required(fields.integer("user_id", Long.MAX_VALUE));
            long product = required(fields.integer("product_id", Long.MAX_VALUE));
            LocalDateTime time = required(fields.time("create_time"));
            if (type < 0 || type > 1 || time.getYear() < 1970 || time.getYear() > 9999) {
                throw new Malformed("out of range");
            }
            LocalDateTime watermark = clock.watermarkAt(record.index());
            users.add(user);
            usersByDay
                    .computeIfAbsent(time.toLocalDate(), day -> new TreeSet<>())
                    .add(user);
            LocalDateTime endOfDay = time.toLocalDate().plusDays(1).atStartOfDay();
            if (type == 0 && open(endOfDay.plusHours(DAY_LIFETIME_HOURS), watermark)) {
                tables.add("pv", List.of(time.toLocalDate(), product), 1);
            }
            LocalDateTime hop = time.truncatedTo(ChronoUnit.HOURS)
                    .plusMinutes(time.getMinute() / HOP_MINUTES * HOP_MINUTES + HOP_MINUTES);
            boolean missed = false;
            for (LocalDateTime end : List.of(hop, hop.plusMinutes(HOP_MINUTES))) {
                if (open(end, watermark)) {
                    Counts counts = windows.computeIfAbsent(end, key -> new TreeMap<>())
                            .computeIfAbsent(product, key -> new Counts());
                    counts.views += 1 - type;
                    counts.purchases += type;
                } else {
                    missed = true;
                }
            }
            if (missed) {
                late.add(record);
            }
        } catch (Malformed e) {
            malformed.add(record);
        }
    }

    private static boolean open(LocalDateTime end, LocalDateTime watermark) {
        return end.minus(1, ChronoUnit.MILLIS).isAfter(watermark);
    }

    /** Called for one window after the other, so that the latest one stays. */
    private void close(LocalDateTime end, Map<Long, Counts> products) {
        Counts all = new Counts();
        products.forEach((product, counts) -> {
            all.add(counts);
            if (counts.views > 0) {
                String start = StrictRecord.TIME.format(end.minusMinutes(WINDOW_MINUTES));
                tables.put("pagevisits", List.of(start, StrictRecord.TIME.format(end), product, counts.views), 1);
                tables.put("conversion_rate_by_product", List.of(product), counts.rate());
            }
        });
        if (all.views > 0) {
            tables.put("conversion_rate", List.of(), all.rate());
        }
    }

    @Override
    public Tables tables() {
        return tables;
    }

    @Override
    public List<Sent> malformed() {
        return malformed;
    }

    @Override
    public List<Sent> late() {
        return late;
    }

    /** Returns the rate over all products in the latest closed window with page views. */
    Optional<String> conversionRate() {
        return tables.rows("conversion_rate").values().stream().findFirst();
    }
}
