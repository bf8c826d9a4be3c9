package io.millrace.services.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisAccountsTest {
    @TempDir
    Path folder;

    @Test
    void shouldLetOneAccountReadOnlyAndNoneAdminister() throws Exception {
        Path file = RedisAccounts.write(folder.resolve("accounts.acl"), new Credentials("one", "two", "three"));

        assertThat(file)
                .content()
                .isEqualTo(
                        """
                        user default on nopass ~* &* +@all -@admin +client
                        user millrace_reader on #8b5b9db0c13db24256c829aa364aa90c6d2eba318b9232a4ab9313b954d3555f ~* resetchannels -@all +@read +@connection -@dangerous
                        """);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }
}
