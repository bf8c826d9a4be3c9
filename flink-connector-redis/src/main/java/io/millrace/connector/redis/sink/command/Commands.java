package io.millrace.connector.redis.sink.command;

import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.millrace.connector.redis.client.Request;
import io.millrace.connector.redis.schema.TableLayout;
import java.util.function.Consumer;

/** The commands that bring the writes of a batch to one key into effect. */
@FunctionalInterface
public interface Commands {
    void plan(KeyedWrites writes, Consumer<PlannedCommand> plan);

    static Commands of(TableLayout layout, SinkSettings settings, boolean clustered) {
        long timeToLive = settings.timeToLive().toMillis();
        return switch (layout.command()) {
            case SET -> (writes, plan) -> plan.accept(string(writes, timeToLive));
            case SADD, PFADD, HSET, ZADD -> new CollectionCommands(layout.command(), timeToLive);
            case LPUSH, RPUSH -> new ListCommands(layout, settings, clustered);
            case GET, HGET -> throw new IllegalArgumentException(layout.command() + " reads");
        };
    }

    private static PlannedCommand string(KeyedWrites writes, long timeToLive) {
        RedisWrite last = writes.last();
        CommandArgs<byte[], byte[]> arguments = Request.arguments().addKey(writes.key());
        if (last.removal()) {
            return PlannedCommand.of(CommandType.DEL, arguments);
        }
        arguments.addValue(last.value());
        if (timeToLive > 0) {
            arguments.add("PX").add(timeToLive);
        }
        return PlannedCommand.of(CommandType.SET, arguments);
    }
}
