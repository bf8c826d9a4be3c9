package io.millrace.format.json.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8Test {
    @Test
    void acceptsEveryCharacter() {
        for (int point = 0x80; point <= Character.MAX_CODE_POINT; point++) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                byte[] bytes = Character.toString(point).getBytes(StandardCharsets.UTF_8);
                assertThat(Utf8.endOfCharacter(bytes, 0, bytes.length)).isEqualTo(bytes.length);
            }
        }
    }

    @Test
    void agreesWithJavaOnAllPrefixesOfThreeBytes() {
        byte[] bytes = new byte[4];
        bytes[3] = (byte) 0x80;
        for (int prefix = 0; prefix < 1 << 24; prefix += 61) {
            bytes[0] = (byte) (prefix >> 16);
            bytes[1] = (byte) (prefix >> 8);
            bytes[2] = (byte) prefix;
            if (bytes[0] < 0) {
                int end = Utf8.endOfCharacter(bytes, 0, 4);
                assertThat(end).as("%06X", prefix).isEqualTo(endForJava(bytes));
            }
        }
    }

    private static int endForJava(byte[] bytes) {
        for (int end = 2; end <= 4; end++) {
            if (isOneCharacter(ByteBuffer.wrap(bytes, 0, end))) {
                return end;
            }
        }
        return -1;
    }

    private static boolean isOneCharacter(ByteBuffer bytes) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return text.codePoints().count() == 1;
        } catch (CharacterCodingException invalid) {
            return false;
        }
    }

    @Test
    void countsCharacters() {
        byte[] bytes = "a小é😀".getBytes(StandardCharsets.UTF_8);

        assertThat(Utf8.length(bytes, 0, bytes.length)).isEqualTo(4);
    }
}
