package io.millrace.endtoend.onlineeducation;

import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.ACCOUNTS;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.CHANNELS;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.MEASUREMENTS;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.MESSAGES;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.ORDERS;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.STEPS;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.STUDENTS;

import io.millrace.endtoend.Draft;
import io.millrace.endtoend.RunningMillrace;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.Tables;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Online-education without demo records; the channels of random students are in HBase from the start. */
public class OnlineEducationScenario extends Scenario {
    private static final long SEED = 20210813;
    private static final long FIRST_MARK = 5_000_000;
    private static final LocalDateTime FIRST_MARKED_HOUR = LocalDateTime.of(2001, 1, 1, 0, 0);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuuMMddHH");

    final Stores stores;
    final Levels levels = new Levels();
    final EducationRecords records = new EducationRecords(SEED);
    private final AtomicLong marks = new AtomicLong();

    /** Starts it and returns when everything is up. */
    public OnlineEducationScenario() {
        this(RunningMillrace.start("online-education"));
    }

    /** Takes one that is up and has no records. */
    @SuppressWarnings("this-escape") // nobody overrides what it calls
    public OnlineEducationScenario(RunningMillrace millrace) {
        super(
                millrace,
                List.of(MESSAGES, STEPS, MEASUREMENTS, CHANNELS, STUDENTS, ACCOUNTS, ORDERS),
                List.of(STEPS, MEASUREMENTS));
        stores = new Stores(millrace);
        List<String> some = List.of("A", "B", "C", "D", "S", "null");
        for (int i = 0; i < some.size(); i++) {
            putChannel(EducationRecords.CHANNELS.get(i), some.get(i));
        }
        awaitAgreement();
    }

    /** Sends a channel, which counts for all students that are sent once HBase has it. */
    void putChannel(String channel, String level) {
        journal.send(Probes.channel(channel, level));
        levels.change(journal.count(STUDENTS), channel, level);
    }

    @Override
    public OnlineEducationExpectation expectation() {
        return new OnlineEducationExpectation(journal.sent(), levels);
    }

    @Override
    public Tables results() throws Exception {
        return stores.results();
    }

    @Override
    public Mark sendMark() {
        long mark = FIRST_MARK + marks.getAndIncrement();
        String id = Long.toString(mark);
        // An hour in which nobody else registers; the channel has had the level A since before the first record.
        LocalDateTime hour = FIRST_MARKED_HOUR.plusHours(mark - FIRST_MARK);
        journal.send(List.of(
                Probes.channel(id, "A"),
                Probes.order(id, mark, "2026-01-02", 3, "2026-01-02 10:00:00"),
                Probes.account(id, "mark", "NORMAL", hour),
                Probes.student(id, EducationRecords.CHANNELS.get(0), "2026-01-02 10:00:00")));
        return () -> stores.hasChannel(id)
                && stores.hasConsultant(mark)
                && stores.hasDocument("vk_app_es_sign_csh", HOUR.format(hour) + "A");
    }

    @Override
    public List<Draft> moreRecords(int count) {
        return records.mixed(count);
    }
}
