package io.millrace.endtoend.livestreaming;

import static io.millrace.endtoend.StrictRecord.required;

import io.millrace.endtoend.Draft.Fate;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.Sent;
import io.millrace.endtoend.StrictRecord;
import io.millrace.endtoend.StrictRecord.Malformed;
import io.millrace.endtoend.Tables;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the solution live-streaming must show after a number of records: an independent calculation over their very
 * bytes, record by record, in plain collections. It shares nothing with the product but the meaning of the results.
 */
final class LiveStreamingExpectation implements Scenario.Expectation {
    static final String VISITS = "live_streaming_log";
    static final String GIFTS = "live_gift_total";

    private static final long NOBODY = 0;
    private static final long NO_MODULE = -1;
    private static final long LARGEST_GIFT = 1_000_000_000_000L;

    private final Rooms rooms;
    private final Tables tables = new Tables();
    private final List<Sent> malformed = new ArrayList<>();
    private final List<Sent> late = new ArrayList<>();
    private final Map<Long, Long> grades = new HashMap<>();
    private final Map<String, Set<Long>> viewersByProvince = new HashMap<>();
    private final Map<LocalDateTime, Set<Long>> viewersBySlot = new HashMap<>();
    private final Map<LocalDateTime, Long> entriesBySlot = new HashMap<>();

    /** @param records each partition in its order */
    LiveStreamingExpectation(List<Sent> records, Rooms rooms) {
        this.rooms = rooms;
        records.forEach(this::count);
        grades.values().forEach(grade -> tables.add("members_by_grade", grade, 1));
        viewersByProvince.forEach((province, users) -> tables.add("viewers_by_province", province, users.size()));
        entriesBySlot.forEach((slot, entries) -> tables.put(
                "room_entries_by_slot",
                List.of(text(slot)),
                entries,
                viewersBySlot.get(slot).size()));
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

    private void count(Sent record) {
        try {
            StrictRecord fields = StrictRecord.of(record.draft().value());
            if (record.draft().topic().equals(VISITS)) {
                countVisit(record, fields);
            } else {
                countGift(record, fields);
            }
            if (isLate(record)) {
                late.add(record);
            }
        } catch (Malformed e) {
            malformed.add(record);
        }
    }

    private void countVisit(Sent record, StrictRecord fields) throws Malformed {
        long user = Objects.requireNonNullElse(fields.integer("user_id", Long.MAX_VALUE), NOBODY);
        String ip = required(fields.text("ip", 45));
        long room = required(fields.integer("room_id", Long.MAX_VALUE));
        LocalDateTime arrived = sensible(required(fields.time("arrive_time")));
        LocalDateTime left = sensible(fields.time("leave_time"));
        LocalDateTime created = sensible(fields.time("create_time"));
        Long code = fields.integer("region_code", Integer.MAX_VALUE);
        Long region = fields.integer("region", Integer.MAX_VALUE);
        Long grade = fields.integer("grade", Integer.MAX_VALUE);
        String province = fields.text("province", 32);

        tables.put(
                "live_streaming_log",
                Arrays.asList(user, ip, room, text(arrived)),
                text(left),
                text(created),
                code == null ? region : code,
                grade,
                province);
        Long module = module(record, room);
        if (module != null) {
            tables.add("live_module_number_count", module, 1);
        }
        if (province != null) {
            viewersByProvince.computeIfAbsent(province, name -> new HashSet<>()).add(user);
        }
        if (grade != null) {
            grades.put(user, grade);
        }
        if (!isLate(record)) {
            LocalDateTime slot = arrived.truncatedTo(ChronoUnit.HOURS).plusMinutes(arrived.getMinute() / 10 * 10L);
            entriesBySlot.merge(slot, 1L, Long::sum);
            viewersBySlot.computeIfAbsent(slot, start -> new HashSet<>()).add(user);
        }
    }

    private void countGift(Sent record, StrictRecord fields) throws Malformed {
        long user = Objects.requireNonNullElse(fields.integer("user_id", Long.MAX_VALUE), NOBODY);
        long type = required(fields.integer("gift_type", Integer.MAX_VALUE));
        long amount = required(fields.integer("gift_total_amount", LARGEST_GIFT));
        LocalDateTime given = sensible(required(fields.time("create_time")));
        Long room = fields.integer("room_id", Long.MAX_VALUE);

        tables.add("live_gift_total_amount", type, amount);
        tables.add("gift_total_by_user", user, amount);
        Long module = room == null ? null : module(record, room);
        tables.add("module_gift_total", Objects.requireNonNullElse(module, NO_MODULE), amount);
        if (!isLate(record)) {
            tables.add("gift_total_by_minute", text(given.truncatedTo(ChronoUnit.MINUTES)), amount);
        }
    }

    private Long module(Sent record, long room) {
        String module = rooms.moduleOf(record.draft().topic(), record.index(), room);
        return module == null || !module.matches("-?[0-9]+") ? null : Long.valueOf(module);
    }

    private static boolean isLate(Sent record) {
        return record.draft().fate() == Fate.LATE;
    }

    private static LocalDateTime sensible(LocalDateTime time) throws Malformed {
        if (time != null && (time.getYear() < 1970 || time.getYear() > 9999)) {
            throw new Malformed("outside the years 1970 to 9999");
        }
        return time;
    }

    private static String text(LocalDateTime time) {
        return time == null ? null : StrictRecord.TIME.format(time);
    }
}
