package io.millrace.audit;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditorTest {
    @Test
    void shouldSayThatItCannotExamine() {
        try (Auditor auditor = new Auditor(Optional.of("127.0.0.1:1"), () -> {
            throw new IllegalStateException("no figures");
        })) {
            await().until(
                            auditor::alarms,
                            List.of(new Auditor.Alarm(
                                    Optional.empty(),
                                    "records are not accounted for: java.lang.IllegalStateException: no figures;"
                                            + " the log has the whole trace"))::equals);
        }
    }
}
