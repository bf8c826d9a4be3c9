package io.millrace.endtoend.livestreaming;

import static io.millrace.endtoend.livestreaming.LiveStreamingExpectation.GIFTS;
import static io.millrace.endtoend.livestreaming.LiveStreamingExpectation.VISITS;

import io.millrace.endtoend.Draft;
import io.millrace.endtoend.RunningMillrace;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.Tables;
import java.sql.SQLException;
import java.util.List;

/** Live-streaming without demo records. */
public final class LiveStreamingScenario extends Scenario {
    private static final long SEED = 20210813;

    final Stores stores;
    final Rooms rooms;
    final LiveRecords records = new LiveRecords(SEED);

    /** Starts it and returns when everything is up. */
    public LiveStreamingScenario() {
        super(RunningMillrace.start("live-streaming"), List.of(VISITS, GIFTS));
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
    public List<Draft> moreRecords(int count) {
        return records.mixed(count);
    }
}
