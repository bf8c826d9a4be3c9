package io.millrace.dashboard.internal.feed;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of a dataset: its newest rows, and the problem that keeps it from newer ones, if any. One thread at a
 * time changes it; anyone may read.
 */
final class DatasetState {
    private static final Logger LOG = LoggerFactory.getLogger(DatasetState.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Known NOTHING = new Known(0, 0, "null", null);

    private final String name;
    private final String page;
    private final WallClock clock;
    private volatile Known known = NOTHING;

    DatasetState(String name, String page, WallClock clock) {
        this.name = name;
        this.page = page;
        this.clock = clock;
    }

    String name() {
        return name;
    }

    /** Takes in an answer and tells whether that changed anything that a viewer can see. */
    boolean apply(Answer answer) {
        Known before = known;
        Known after = before.with(answer, clock.millis());
        known = after;
        if (!Objects.equals(before.problem, after.problem)) {
            logProblem(after.problem);
        }
        return after.version != before.version;
    }

    private void logProblem(String problem) {
        if (problem == null) {
            LOG.info("Dataset {} of page {} is back", name, page);
        } else {
            LOG.warn("Dataset {} of page {}: {}", name, page, problem);
        }
    }

    /** Returns the state as the data of an event, or nothing before the first answer. */
    Optional<String> json() {
        Known now = known;
        return now.version == NOTHING.version
                ? Optional.empty()
                : Optional.of(
                        write(new Data(name, now.version, clock.millis(), now.rowsChanged, now.problem, now.rows)));
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Known(long version, long rowsChanged, String rows, String problem) {
        Known with(Answer answer, long now) {
            String newRows = answer instanceof Answer.Got got ? write(got.rows()) : rows;
            String newProblem = answer instanceof Answer.Failed failed ? failed.problem() : null;
            boolean sameRows = newRows.equals(rows);
            return sameRows && Objects.equals(newProblem, problem)
                    ? this
                    : new Known(version + 1, sameRows ? rowsChanged : now, newRows, newProblem);
        }
    }

    /**
     * What a page learns of a dataset.
     *
     * @param dataset its name
     * @param version grows with each change
     * @param now the wall clock of the solution's zone
     * @param rowsChanged the wall clock when the rows last changed; 0 when there are none yet
     * @param problem why newer rows cannot be had, or null
     * @param rows the newest rows, or null when there are none yet
     */
    private record Data(
            String dataset, long version, long now, long rowsChanged, String problem, @JsonRawValue String rows) {}
}
