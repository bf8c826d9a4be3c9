package io.millrace.solution.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Location;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileResolverTest {
    private static final Path FILE = Path.of("solution.yaml");

    private static Profile.Setting setting(String value, int line) {
        return new Profile.Setting(value, new Location(FILE, line));
    }

    @Test
    void shouldResolveVariables() throws InvalidSolutionException {
        Profile profile = new Profile(
                "prod",
                Map.of(
                        Reference.MYSQL_URL, setting("jdbc:mysql://${env:HOST}:${env:PORT}", 1),
                        Reference.MYSQL_PASSWORD, setting("${env:PASSWORD}", 2),
                        Reference.MYSQL_USER, setting("app", 3)));

        Endpoints endpoints =
                new ProfileResolver(Map.of("HOST", "db", "PORT", "3306", "PASSWORD", "$1${env:HOST}")).resolve(profile);

        assertThat(endpoints.get(Reference.MYSQL_URL)).isEqualTo("jdbc:mysql://db:3306");
        assertThat(endpoints.get(Reference.MYSQL_PASSWORD)).isEqualTo("$1${env:HOST}");
        assertThat(endpoints.get(Reference.MYSQL_USER)).isEqualTo("app");
        assertThat(endpoints.find(Reference.REDIS_NODES)).isEmpty();
    }

    @Test
    void shouldNameEveryVariableWithoutUsableValue() {
        Profile profile = new Profile(
                "prod",
                Map.of(
                        Reference.MYSQL_URL, setting("jdbc:mysql://${env:HOST}:${env:PORT}", 4),
                        Reference.MYSQL_PASSWORD, setting("${env:PASSWORD}", 3)));
        ProfileResolver resolver = new ProfileResolver(Map.of("PORT", " ", "PASSWORD", "a\nb"));

        assertThatThrownBy(() -> resolver.resolve(profile))
                .isInstanceOf(InvalidSolutionException.class)
                .hasMessage(
                        """
                        solution.yaml:3: environment variable PASSWORD, which 'mysql.password' of profile 'prod' needs, \
                        holds a line break or another control character; set PASSWORD and start again
                        solution.yaml:4: environment variable HOST, which 'mysql.url' of profile 'prod' needs, \
                        is not set; set HOST and start again
                        solution.yaml:4: environment variable PORT, which 'mysql.url' of profile 'prod' needs, \
                        is empty; set PORT and start again""");
    }

    @Test
    void shouldAnswerNothingForLocal() throws InvalidSolutionException {
        Endpoints endpoints = new ProfileResolver(Map.of()).resolve(new Profile(Profile.LOCAL, Map.of()));

        assertThat(Reference.values())
                .allSatisfy(reference -> assertThat(endpoints.find(reference)).isEmpty());
    }
}
