package io.millrace.verification.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HyperLogLogTest {
    /** Of every length modulo 8, by which the hash takes them. */
    private static final List<String> ELEMENTS = List.of(
            "",
            "a",
            "ab",
            "abc",
            "abcd",
            "abcde",
            "abcdef",
            "abcdefg",
            "abcdefgh",
            "user 4711",
            "渠道 🚀",
            "20210906-20210906");

    /** What GET answers after PFADD of these elements, in Redis 7. */
    private static final byte[] SPARSE =
            Base64.getDecoder().decode("SFlMTAEAAAAAAAAAAAAAgELOgEGNjEEHgEkljEbVgECbhEEuhEligERqgEY6nEZnhEOmhEqv");

    @Test
    void shouldFillTheRegistersThatRedisFills() {
        assertThat(of(ELEMENTS).text())
                .isEqualTo(HyperLogLog.of(SPARSE).text())
                .startsWith("12 of 16384 registers filled");
    }

    @Test
    void shouldKeepTheHighestRankOfARegister() {
        HyperLogLog users = new HyperLogLog();
        for (int user = 4_999; user >= 0; user--) {
            users.add("user " + user);
        }

        // The registers of a dense one that Redis has filled with the same.
        assertThat(users.text()).isEqualTo("4309 of 16384 registers filled, digest f5a70ad");
    }

    /** 6 bits a register, the lowest first: ranks 1, 2, 63 and 0, over and over. */
    @Test
    void shouldReadPackedRegisters() {
        byte[] dense = new byte[16 + 16384 * 6 / 8];
        System.arraycopy("HYLL".getBytes(StandardCharsets.ISO_8859_1), 0, dense, 0, 4);
        for (int i = 16; i < dense.length; i += 3) {
            dense[i] = (byte) 0b10_000001;
            dense[i + 1] = (byte) 0b1111_0000;
            dense[i + 2] = 0b000000_11;
        }
        byte[] sparse = new byte[16 + 4];
        System.arraycopy(dense, 0, sparse, 0, 4);
        sparse[4] = 1;
        sparse[16] = (byte) 0b1_00000_00;
        sparse[17] = (byte) 0b1_00001_00;
        sparse[18] = 0b01_111111;
        sparse[19] = (byte) (16384 - 2 - 0b111111_00000000 - 1);

        assertThat(HyperLogLog.of(dense).text()).startsWith("12288 of 16384 registers filled");
        assertThat(HyperLogLog.of(sparse).text()).startsWith("2 of 16384 registers filled");
    }

    /** The same ranks, up to the 32 that fit both, packed either way. */
    @Test
    void shouldReadTheSameFromBothForms() {
        byte[] dense = new byte[16 + 16384 * 6 / 8];
        ByteArrayOutputStream sparse = new ByteArrayOutputStream();
        sparse.writeBytes("HYLL\1\0\0\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        System.arraycopy("HYLL".getBytes(StandardCharsets.ISO_8859_1), 0, dense, 0, 4);
        BitSet bits = new BitSet();
        for (int register = 0; register < 16384; register++) {
            int rank = register * 7 % 33;
            for (int bit = 0; bit < 6; bit++) {
                bits.set(6 * register + bit, (rank >> bit & 1) == 1);
            }
            sparse.write(rank == 0 ? 0 : 0x80 | (rank - 1) << 2);
        }
        byte[] packed = bits.toByteArray();
        System.arraycopy(packed, 0, dense, 16, packed.length);

        assertThat(HyperLogLog.of(dense).text())
                .startsWith("15887 of 16384")
                .isEqualTo(HyperLogLog.of(sparse.toByteArray()).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HYLL", "XXXX\0\0\0\0\0\0\0\0\0\0\0\0", "HYLL\0\0\0\0\0\0\0\0\0\0\0\0 short"})
    void shouldRefuseOtherStrings(String string) {
        assertThatThrownBy(() -> HyperLogLog.of(string.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static HyperLogLog of(List<String> elements) {
        HyperLogLog answer = new HyperLogLog();
        elements.forEach(answer::add);
        return answer;
    }
}
