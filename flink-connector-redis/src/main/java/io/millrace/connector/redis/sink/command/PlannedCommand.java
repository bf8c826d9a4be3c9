package io.millrace.connector.redis.sink.command;

import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.millrace.connector.redis.schema.RedisCommand;
import java.util.function.Supplier;

/**
 * A command to be sent.
 *
 * @param shown its name in messages
 * @param answersZeroInVain whether the answer 0 means that it had no effect: a time to live for a key that is not there
 * @param ifScriptUnknown what to send where the server does not know the script, else null
 */
public record PlannedCommand(
        String shown,
        CommandType type,
        CommandArgs<byte[], byte[]> arguments,
        boolean answersZeroInVain,
        Supplier<PlannedCommand> ifScriptUnknown) {

    /** A script of ours does what the command of its table stands for. */
    static PlannedCommand script(
            RedisCommand name,
            CommandType type,
            CommandArgs<byte[], byte[]> arguments,
            Supplier<PlannedCommand> ifScriptUnknown) {
        return new PlannedCommand(name + " by " + type, type, arguments, false, ifScriptUnknown);
    }

    static PlannedCommand of(CommandType type, CommandArgs<byte[], byte[]> arguments) {
        return new PlannedCommand(type.name(), type, arguments, false, null);
    }
}
