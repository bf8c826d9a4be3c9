package io.millrace.connector.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionCountTest {
    private static final String EARLIER = "a 0 100 10 16 4 0 0 0 2 0 11-12,14-15";
    private static final String LATER = "a 0 200 16 23 5 0 0 0 2 0 17-18,20-21";

    @Test
    void shouldHaveItsGapsInOrderWhicheverPartComesFirst() {
        PartitionCount forward = PartitionCount.of(EARLIER);
        forward.add(PartitionCount.of(LATER));
        PartitionCount backward = PartitionCount.of(LATER);
        backward.add(PartitionCount.of(EARLIER));

        assertThat(forward.toString()).isEqualTo("a 0 100 10 23 9 0 0 0 4 0 11-12,14-15,17-18,20-21");
        assertThat(backward.toString()).isEqualTo(forward.toString());
    }
}
