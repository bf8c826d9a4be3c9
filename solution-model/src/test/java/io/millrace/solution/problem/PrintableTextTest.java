package io.millrace.solution.problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTextTest {
    @Test
    void shouldLeaveTextOfAnyLanguageAsItIs() {
        assertThat(PrintableText.of("{\"名\": \"小明 – Ünal 🎁\"}".getBytes(UTF_8)))
                .isEqualTo("{\"名\": \"小明 – Ünal 🎁\"}");
    }

    @Test
    void shouldEscapeWhatATerminalWouldObey() {
        assertThat(PrintableText.of("\u001b[31m red\r\n\u0007\u009b2J"))
                .isEqualTo("\\u001b[31m red\\u000d\\u000a\\u0007\\u009b2J");
    }

    @Test
    void shouldEscapeWhatTurnsTheDirectionOfALine() {
        assertThat(PrintableText.of("a \u202e b \u2066 c \ufeff")).isEqualTo("a \\u202e b \\u2066 c \\ufeff");
    }

    @Test
    void shouldShowBytesThatAreNoTextInHexadecimal() {
        assertThat(PrintableText.of(new byte[] {'a', (byte) 0xff, 0x1b})).isEqualTo("(hex) 61ff1b");
    }

    @Test
    void shouldCutLongTextAndSayHowLongItIs() {
        String shown = PrintableText.of("x".repeat(10_000).getBytes(UTF_8));

        assertThat(shown)
                .startsWith("xxx")
                .endsWith("… (10000 bytes; --format json has all)")
                .hasSizeLessThan(4_100);
    }
}
