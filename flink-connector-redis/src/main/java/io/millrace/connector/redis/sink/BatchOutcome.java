package io.millrace.connector.redis.sink;

import io.millrace.connector.redis.sink.command.RedisWrite;
import java.util.List;

/**
 * How a batch went.
 *
 * @param failed what has to be sent again, with all later writes to the same keys; writes to one key in their order
 * @param isFinal whether sending again is in vain
 * @param isLate whether something has not been answered in time
 * @param failure command, key and reason of one failure, or null without any
 */
record BatchOutcome(List<RedisWrite> failed, boolean isFinal, boolean isLate, String failure) {}
