package io.millrace.services.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.solution.problem.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    @TempDir
    Path folder;

    @Test
    void shouldKeepGeneratedPasswordsForTheirOwner() throws Exception {
        Path file = folder.resolve("credentials.json");

        Credentials generated = Credentials.of(file);

        assertThat(Credentials.of(file)).isEqualTo(generated);
        assertThat(generated.mysqlPassword()).hasSize(32).isNotEqualTo(generated.mysqlReaderPassword());
        assertThat(Credentials.of(folder.resolve("other.json"))).isNotEqualTo(generated);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(generated.toString()).doesNotContain(generated.mysqlPassword());
    }

    @Test
    void shouldAddWhatAnOlderFileLacks() throws Exception {
        Path file = Files.writeString(
                folder.resolve("credentials.json"), "{\"mysql-password\": \"a\", \"mysql-reader-password\": \"b\"}");

        Credentials completed = Credentials.of(file);

        assertThat(completed.mysqlPassword()).isEqualTo("a");
        assertThat(completed.mysqlReaderPassword()).isEqualTo("b");
        assertThat(completed.redisReaderPassword()).hasSize(32);
        assertThat(Credentials.of(file)).isEqualTo(completed);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no json", "{}", "{\"mysql-password\": \"only-one\"}", "{\"mysql-password\": \"secret\""})
    void shouldSayWhatToDoAboutAGarbledFileWithoutShowingIt(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("credentials.json"), text);

        assertThatThrownBy(() -> Credentials.of(file))
                .isInstanceOf(UserException.class)
                .hasMessage("the passwords in " + file
                        + " cannot be read; delete the file: new ones are made, and the data stay")
                .hasNoCause();
    }
}
