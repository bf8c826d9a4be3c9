package io.millrace.connector.redis.sink;

import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.function.Supplier;

/**
 * A command to be sent.
 *
 * @param answersZeroInVain whether the answer 0 means that it had no effect: a time to live for a key that is not there
 * @param ifScriptUnknown what to send where the server does not know the script, else null
 */
record PlannedCommand(
        CommandType type,
        CommandArgs<byte[], byte[]> arguments,
        boolean answersZeroInVain,
        Supplier<PlannedCommand> ifScriptUnknown) {

    static PlannedCommand of(CommandType type, CommandArgs<byte[], byte[]> arguments) {
        return new PlannedCommand(type, arguments, false, null);
    }
}
