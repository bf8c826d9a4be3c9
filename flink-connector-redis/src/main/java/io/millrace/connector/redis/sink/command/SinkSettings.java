package io.millrace.connector.redis.sink.command;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.configuration.MemorySize;

/**
 * How the sink collects, sends and repeats.
 *
 * @param maxRows rows in a batch
 * @param maxSize size of a batch, and of a single row
 * @param flushInterval how long a row waits for others
 * @param maxRetries how often one row is sent again before the job fails; negative: as long as the job runs
 * @param timeToLive of a key after each write to it; zero: for ever
 * @param guardSize how many identities the guard of a list keeps
 * @param maxLength how many elements a list keeps; zero: all
 */
public record SinkSettings(
        int maxRows,
        MemorySize maxSize,
        Duration flushInterval,
        int maxRetries,
        Duration timeToLive,
        int guardSize,
        int maxLength)
        implements Serializable {}
