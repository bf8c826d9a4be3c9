package io.millrace.connector.redis.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a table does to Redis, and the columns that it needs for that, in their order. */
public enum RedisCommand {
    SET(true),
    SADD(true),
    HSET(true),
    ZADD(true),
    PFADD(true),
    LPUSH(true),
    RPUSH(true),
    GET(false),
    HGET(false);

    private final boolean writing;

    RedisCommand(boolean writing) {
        this.writing = writing;
    }

    /**
     * The command of that name.
     *
     * @throws IllegalArgumentException if there is no such command
     */
    public static RedisCommand ofOption(String name) {
        return Arrays.stream(values())
                .filter(command -> command.option().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    /** The names of all commands that write, or of all that read. */
    public static String options(boolean writing) {
        return Arrays.stream(values())
                .filter(command -> command.writing == writing)
                .map(RedisCommand::option)
                .collect(Collectors.joining(", "));
    }

    public String option() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isWriting() {
        return writing;
    }

    public boolean isList() {
        return this == LPUSH || this == RPUSH;
    }

    /** Whether a row that has been written can be taken back. */
    public boolean canRemove() {
        return this != PFADD;
    }

    /** Between key and element of a list there may be more. */
    List<ColumnRole> roles() {
        return switch (this) {
            case SET, GET -> List.of(ColumnRole.KEY, ColumnRole.VALUE);
            case SADD, PFADD -> List.of(ColumnRole.KEY, ColumnRole.MEMBER);
            case HSET, HGET -> List.of(ColumnRole.KEY, ColumnRole.FIELD, ColumnRole.VALUE);
            case ZADD -> List.of(ColumnRole.KEY, ColumnRole.MEMBER, ColumnRole.SCORE);
            case LPUSH, RPUSH -> List.of(ColumnRole.KEY, ColumnRole.ELEMENT);
        };
    }
}
