package io.millrace.endtoend.webtraffic;

import io.millrace.endtoend.Draft;
import io.millrace.endtoend.RunningMillrace;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.Tables;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Web-traffic without demo records. */
public class WebTrafficScenario extends Scenario {
    private static final long SEED = 20210906;
    /** As long ago that the tests can move the clock often enough, and never come to the real time. */
    private static final int AGO_HOURS = 60;

    private static final long FIRST_MARK = 5_000_000;

    final Clock clock = new Clock(LocalDateTime.now(ZONE).minusHours(AGO_HOURS));
    final WebRecords records = new WebRecords(SEED, clock);
    final RedisStore redis;
    private final AtomicLong marks = new AtomicLong();

    /** Starts it and returns when everything is up. */
    public WebTrafficScenario() {
        this(RunningMillrace.start("web-traffic"));
    }

    /** Takes one that is up and has no records. */
    public WebTrafficScenario(RunningMillrace millrace) {
        super(millrace, List.of(WebRecords.TOPIC));
        redis = new RedisStore(millrace);
    }

    @Override
    public WebTrafficExpectation expectation() {
        return new WebTrafficExpectation(journal.sent(), clock);
    }

    @Override
    public Tables results() throws IOException {
        return redis.results();
    }

    @Override
    public List<Draft> moreRecords(int count) {
        return records.mixed(count);
    }

    @Override
    public void settle() {
        closeWindows();
    }

    @Override
    public Mark sendMark() {
        long product = FIRST_MARK + marks.getAndIncrement();
        LocalDateTime now = clock.now();
        journal.send(WebRecords.view(1, product, now));
        return () -> redis.hasViews(now.toLocalDate(), product);
    }

    /** Closes all windows with records, and returns when results agree with that. */
    void closeWindows() {
        awaitAgreement();
        LocalDateTime now = clock.move(journal.count(WebRecords.TOPIC) - 1);
        journal.send(WebRecords.onEveryPartition(WebRecords.view(7, 100, now)));
        awaitAgreement();
    }
}
