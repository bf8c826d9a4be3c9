package io.millrace.connector.redis.sink.command;

import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.millrace.connector.redis.client.Request;
import io.millrace.connector.redis.schema.RedisCommand;
import java.util.function.Consumer;

/** Sets, sorted sets, hashes and HyperLogLogs: one command adds, one removes, and no cell is in both. */
final class CollectionCommands implements Commands {
    private final RedisCommand command;
    private final CommandType add;
    private final CommandType remove;
    private final long timeToLive;

    CollectionCommands(RedisCommand command, long timeToLive) {
        this.command = command;
        this.timeToLive = timeToLive;
        add = CommandType.valueOf(command.name());
        remove = switch (command) {
            case SADD -> CommandType.SREM;
            case HSET -> CommandType.HDEL;
            case ZADD -> CommandType.ZREM;
            default -> null;
        };
    }

    @Override
    public void plan(KeyedWrites writes, Consumer<PlannedCommand> plan) {
        CommandArgs<byte[], byte[]> added = null;
        CommandArgs<byte[], byte[]> removed = null;
        for (RedisWrite write : writes.lastByCell()) {
            if (write.removal()) {
                removed = removed == null ? Request.arguments().addKey(writes.key()) : removed;
                removed.addValue(write.cell());
            } else {
                added = added == null ? Request.arguments().addKey(writes.key()) : added;
                addTo(added, write);
            }
        }
        if (added != null) {
            plan.accept(PlannedCommand.of(add, added));
        }
        if (removed != null) {
            plan.accept(PlannedCommand.of(remove, removed));
        }
        if (added != null && timeToLive > 0) {
            plan.accept(new PlannedCommand(
                    CommandType.PEXPIRE.name(),
                    CommandType.PEXPIRE,
                    Request.arguments().addKey(writes.key()).add(timeToLive),
                    true,
                    null));
        }
    }

    private void addTo(CommandArgs<byte[], byte[]> arguments, RedisWrite write) {
        switch (command) {
            case HSET -> arguments.addValue(write.cell()).addValue(write.value());
            case ZADD -> arguments.addValue(write.value()).addValue(write.cell());
            default -> arguments.addValue(write.cell());
        }
    }
}
