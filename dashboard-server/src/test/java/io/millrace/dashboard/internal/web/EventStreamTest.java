package io.millrace.dashboard.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.dashboard.internal.feed.Event;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a viewer is sent that reads slowly. */
class EventStreamTest {
    private final Connection connection = new Connection();
    private final List<EventStream> ended = new ArrayList<>();
    private final EventStream stream = new EventStream(connection, ended::add);

    /** The other end, which takes nothing while it is busy. */
    private static final class Connection extends ServletOutputStream {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private boolean busy;

        @Override
        public boolean isReady() {
            return !busy;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}

        @Override
        public void write(int octet) {
            taken.write(octet);
        }

        List<String> data() {
            return taken.toString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("data: "))
                    .map(line -> line.substring("data: ".length()))
                    .toList();
        }
    }

    private void offer(int id, String subject, String json) {
        stream.offer(new Event(Integer.toString(id), "dataset", subject, json));
    }

    @Test
    void shouldWriteNothingBeforeTheContainerAllowsIt() {
        offer(1, "gifts", "1");
        assertThat(connection.data()).isEmpty();

        stream.onWritePossible();

        assertThat(connection.data()).containsExactly("1");
    }

    @Test
    void shouldSendTheNewestOfEachSubjectToAViewerThatReadsSlowly() {
        stream.onWritePossible();
        connection.busy = true;
        offer(1, "gifts", "1");
        offer(2, "visits", "2");
        offer(3, "gifts", "3");
        offer(4, "gifts", "4");

        connection.busy = false;
        stream.onWritePossible();

        assertThat(connection.data()).containsExactly("2", "4");
    }

    @Test
    void shouldSendNothingAfterItsEnd() {
        stream.onWritePossible();
        stream.close();
        stream.close();
        offer(1, "gifts", "1");

        assertThat(connection.data()).isEmpty();
        assertThat(ended).containsExactly(stream);
    }
}
