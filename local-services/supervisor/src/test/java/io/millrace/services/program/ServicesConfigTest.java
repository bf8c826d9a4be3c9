package io.millrace.services.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServicesConfigTest {
    @Test
    void shouldMakePathsAbsolute() {
        ServicesConfig config = with("livedb");

        assertThat(config.dataDirectory()).isAbsolute();
        assertThat(config.servicesFolder()).isAbsolute();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a`b", "a-b", "a b", "a'; DROP"})
    void shouldRefuseANameThatIsNoPlainDatabase(String database) {
        assertThatThrownBy(() -> with(database))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("got: " + database);
    }

    private static ServicesConfig with(String database) {
        return new ServicesConfig(Path.of("data"), Path.of("services"), Ports.defaults(), List.of(database));
    }
}
