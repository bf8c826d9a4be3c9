package io.millrace.endtoend.webtraffic;

import io.millrace.endtoend.Draft;
import io.millrace.endtoend.RunningMillrace;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.Tables;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;

/** Web-traffic without demo records. */
public final class WebTrafficScenario extends Scenario {
    private static final long SEED = 20210906;
    /** As long ago that the tests can move the clock often enough, and never come to the real time. */
    private static final int AGO_HOURS = 60;

    final Clock clock = new Clock(LocalDateTime.now(ZONE).minusHours(AGO_HOURS));
    final WebRecords records = new WebRecords(SEED, clock);
    private final RedisStore redis;

    /** Starts it and returns when everything is up. */
    public WebTrafficScenario() {
        super(RunningMillrace.start("web-traffic"), List.of(WebRecords.TOPIC));
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

    /** Closes all windows with records, and returns when results agree with that. */
    void closeWindows() {
        awaitAgreement();
        LocalDateTime now = clock.move(journal.count(WebRecords.TOPIC) - 1);
        journal.send(WebRecords.onEveryPartition(WebRecords.view(7, 100, now)));
        awaitAgreement();
    }
}
