package io.millrace.connector.redis.sink.command;

import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.millrace.connector.redis.client.Request;
import io.millrace.connector.redis.schema.RedisCommand;
import io.millrace.connector.redis.schema.TableLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** All writes to one list in one call of the script, so that none overtakes another. */
final class ListCommands implements Commands {
    private static final byte[] NO_ELEMENT = new byte[0];
    private static final int KEYS = 3;

    private final TableLayout layout;
    private final SinkSettings settings;
    private final boolean clustered;

    ListCommands(TableLayout layout, SinkSettings settings, boolean clustered) {
        this.layout = layout;
        this.settings = settings;
        this.clustered = clustered;
    }

    @Override
    public void plan(KeyedWrites writes, Consumer<PlannedCommand> plan) {
        GuardKeys guard = GuardKeys.of(writes.key(), layout, clustered);
        RedisCommand command = layout.command();
        plan.accept(PlannedCommand.script(
                command,
                CommandType.EVALSHA,
                call(ListScript.DIGEST, writes, guard),
                () -> PlannedCommand.script(command, CommandType.EVAL, call(ListScript.TEXT, writes, guard), null)));
    }

    private CommandArgs<byte[], byte[]> call(String script, KeyedWrites writes, GuardKeys guard) {
        CommandArgs<byte[], byte[]> arguments = Request.arguments()
                .add(script)
                .add(KEYS)
                .addKey(writes.key())
                .addKey(guard.written())
                .addKey(guard.recent())
                .add(layout.command().name())
                .add(settings.guardSize())
                .add(settings.maxLength())
                .add(settings.timeToLive().toMillis())
                .addValue(kinds(writes.writes()));
        for (RedisWrite write : writes.writes()) {
            arguments.addValue(write.cell()).addValue(write.removal() ? NO_ELEMENT : write.value());
        }
        return arguments;
    }

    private static byte[] kinds(List<RedisWrite> writes) {
        StringBuilder kinds = new StringBuilder(writes.size());
        writes.forEach(write -> kinds.append(write.removal() ? '-' : '+'));
        return kinds.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
