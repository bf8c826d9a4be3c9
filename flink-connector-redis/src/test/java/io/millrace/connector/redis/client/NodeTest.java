package io.millrace.connector.redis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeTest {
    @Test
    void shouldReadOneOrMore() {
        assertThat(Node.parse("redis:6379")).containsExactly(new Node("redis", 6379));
        assertThat(Node.parse("10.0.0.1:7000, 10.0.0.2:7001,[::1]:7002"))
                .containsExactly(new Node("10.0.0.1", 7000), new Node("10.0.0.2", 7001), new Node("::1", 7002));
        assertThat(new Node("::1", 7002)).hasToString("[::1]:7002");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "redis", "redis:", ":6379", "redis:0", "redis:65536", "redis:x", "::1", "a:1,", "a:1;b:2"})
    void shouldRefuseAnythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Node.parse(text));
    }
}
