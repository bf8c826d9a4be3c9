package io.millrace.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OffsetSetTest {
    @Test
    void shouldCountAsASetOfNumbersDoes() {
        Random random = new Random(7);
        OffsetSet offsets = new OffsetSet();
        TreeSet<Long> numbers = new TreeSet<>();
        for (int i = 0; i < 5_000; i++) {
            // Often around the ends of blocks, and far apart.
            long offset =
                    (random.nextInt(4) * 1_000_000L + random.nextInt(4)) * 65_536 + random.nextInt(9) - 4 + 65_536;
            assertThat(offsets.add(offset)).isEqualTo(numbers.add(offset));
        }
        TreeSet<Long> bounds = new TreeSet<>(numbers);
        bounds.add(0L);
        bounds.add(65_536L);
        bounds.add(Long.MAX_VALUE);
        for (long from : bounds) {
            for (long to : bounds.tailSet(from)) {
                assertThat(offsets.count(from, to))
                        .isEqualTo(numbers.subSet(from, to).size());
            }
        }
    }
}
