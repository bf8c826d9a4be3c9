package io.millrace.endtoend.livestreaming;

import static io.millrace.endtoend.livestreaming.LiveStreamingExpectation.GIFTS;
import static io.millrace.endtoend.livestreaming.LiveStreamingExpectation.VISITS;

import io.millrace.endtoend.Draft;
import io.millrace.endtoend.RunningMillrace;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.Tables;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Live-streaming without demo records. */
public class LiveStreamingScenario extends Scenario {
    private static final long SEED = 20210813;
    private static final long FIRST_MARK = 5_000_001;

    final Stores stores;
    final Rooms rooms;
    final LiveRecords records = new LiveRecords(SEED);
    private final AtomicLong marks = new AtomicLong();

    /** Starts it and returns when everything is up. */
    public LiveStreamingScenario() {
        this(RunningMillrace.start("live-streaming"));
    }

    /** Takes one that is up and has no records. */
    public LiveStreamingScenario(RunningMillrace millrace) {
        super(millrace, List.of(VISITS, GIFTS));
        stores = new Stores(millrace);
        stores.putModule(Probes.ROOM_WITH_ODD_MODULE, "no number");
        rooms = new Rooms(stores.modules());
    }

    @Override
    public LiveStreamingExpectation expectation() {
        return new LiveStreamingExpectation(journal.sent(), rooms);
    }

    @Override
    public Tables results() throws SQLException {
        return stores.results();
    }

    @Override
    public Mark sendMark() {
        long user = FIRST_MARK + marks.getAndIncrement();
        journal.send(List.of(
                Probes.visit(user, Probes.ROOM_OF_MODULE_0, "广东", LiveRecords.now()),
                Probes.gift(user, 1, 1, Probes.ROOM_OF_MODULE_0, LiveRecords.now())));
        return () -> stores.hasUser("live_streaming_log", user) && stores.hasUser("gift_total_by_user", user);
    }

    @Override
    public List<Draft> moreRecords(int count) {
        return records.mixed(count);
    }
}
