package io.millrace.endtoend.onlineeducation;

import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.ACCOUNTS;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.CHANNELS;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.MEASUREMENTS;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.MESSAGES;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.ORDERS;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.STEPS;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.STUDENTS;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.endtoend.Draft;
import io.millrace.endtoend.RunningMillrace;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.Tables;
import java.util.List;
import java.util.Set;

/** Online-education without demo records; the channels of random students are in HBase from the start. */
public final class OnlineEducationScenario extends Scenario {
    private static final long SEED = 20210813;

    final Stores stores;
    final Levels levels = new Levels();
    final EducationRecords records = new EducationRecords(SEED);

    /** Starts it and returns when everything is up. */
    public OnlineEducationScenario() {
        super(
                RunningMillrace.start("online-education"),
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
    protected boolean followsAnotherJob(JsonNode job) {
        return Set.of("classroom_performance", "registrations_to_elasticsearch")
                .contains(job.path("name").asText());
    }

    @Override
    public List<Draft> moreRecords(int count) {
        return records.mixed(count);
    }
}
