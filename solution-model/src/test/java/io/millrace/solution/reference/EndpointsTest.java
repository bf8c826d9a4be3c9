package io.millrace.solution.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointsTest {
    private static final Endpoints ENDPOINTS = new Endpoints(Map.of(
            Reference.MYSQL_USER, "app",
            Reference.MYSQL_PASSWORD, "pa'ss",
            Reference.MYSQL_READER_PASSWORD, "pa'ss-and-more",
            Reference.REDIS_PASSWORD, ""));

    @Test
    void shouldRedactSecretsHoweverTheyAreQuoted() {
        assertThat(ENDPOINTS.redact("app: pa'ss, 'pa''ss', pa'ss-and-more, ss"))
                .isEqualTo("app: ******, '******', ******, ss");
    }

    @Test
    void shouldNotShowValues() {
        assertThat(ENDPOINTS.toString()).contains("MYSQL_PASSWORD").doesNotContain("pa'ss", "app");
    }
}
