package io.millrace.services.supervision;

import java.time.Duration;

/**
 * How long a service is waited for.
 *
 * @param start until it is ready
 * @param betweenChecks from one question whether it is well to the next
 * @param silence that a running service may not answer before it is restarted
 * @param stop until it has ended
 * @param firstDelay before the first restart; each further one waits twice as long
 * @param longestDelay the bound of that
 * @param calm that a service must have run for the delays to begin again with the first
 */
public record RestartPolicy(
        Duration start,
        Duration betweenChecks,
        Duration silence,
        Duration stop,
        Duration firstDelay,
        Duration longestDelay,
        Duration calm) {

    public static final RestartPolicy NORMAL = new RestartPolicy(
            Duration.ofSeconds(120),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60));

    /** Returns the delay before the next restart, after {@code failures} ends without calm in between. */
    Duration delay(int failures) {
        Duration delay = firstDelay;
        for (int doubled = 1; doubled < failures && delay.compareTo(longestDelay) < 0; doubled++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(longestDelay) < 0 ? delay : longestDelay;
    }
}
