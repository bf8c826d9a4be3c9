package io.millrace.cli.audit;

import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;

class AuditorTest {
    @Test
    void shouldSayThatItCannotExamine() {
        try (Auditor auditor = new Auditor("127.0.0.1:1", () -> {
            throw new IllegalStateException("no figures");
        })) {
            await().until(
                            auditor::alarms,
                            List.of("records are not accounted for: java.lang.IllegalStateException: no figures;"
                                    + " the log has the whole trace")::equals);
        }
    }
}
