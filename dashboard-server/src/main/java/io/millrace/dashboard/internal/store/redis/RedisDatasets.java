package io.millrace.dashboard.internal.store.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.BaseRedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.ArrayOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.millrace.dashboard.config.DashboardServerConfig.Limits;
import io.millrace.dashboard.internal.store.DatasetException;
import io.millrace.dashboard.internal.store.DatasetSource;
import io.millrace.dashboard.internal.store.DatasetStore;
import io.millrace.dashboard.internal.store.Rows;
import io.millrace.dashboard.internal.store.TableRows;
import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Dataset;
import io.millrace.solution.dashboard.DatasetCommand;
import io.millrace.solution.dashboard.DayPlaceholder;
import io.millrace.solution.reference.Endpoints;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Datasets asked of Redis.
 *
 * <p>Two things keep a dataset from changing the data: a {@link DatasetCommand} can only be one that reads, and the account
 * should be one that may only read. The commands of a dataset go out together and are waited for no longer than the time
 * limit; Redis itself cannot be told to give up on one.
 */
public final class RedisDatasets implements DatasetStore {
    private final RedisLink link;
    private final RedisProblems problems;
    private final TableRows tables;
    private final ZoneId timeZone;
    private final Limits limits;

    public RedisDatasets(Solution solution, Endpoints endpoints, Limits limits) {
        this.link = new RedisLink(endpoints);
        this.problems = new RedisProblems(endpoints, limits);
        this.tables = new TableRows(solution.timeZone(), limits);
        this.timeZone = solution.timeZone();
        this.limits = limits;
    }

    @Override
    public DatasetSource source(Dataset dataset) {
        if (dataset instanceof Dataset.Redis redis) {
            return () -> fetch(redis);
        }
        throw new IllegalArgumentException("dataset '" + dataset.name() + "' is not one of Redis");
    }

    private Rows fetch(Dataset.Redis dataset) throws DatasetException {
        return tables.of(dataset.table(), RedisRows.of(dataset, ask(dataset)));
    }

    /** Returns what each command answered, flat: texts, whole numbers and nulls. */
    private List<List<Object>> ask(Dataset.Redis dataset) throws DatasetException {
        LocalDate today = LocalDate.now(timeZone);
        try {
            BaseRedisAsyncCommands<String, String> redis = link.open();
            long deadline = System.nanoTime() + limits.queryTime().toNanos();
            List<RedisFuture<List<Object>>> asked = dataset.commands().stream()
                    .map(command -> send(redis, command, today))
                    .toList();
            List<List<Object>> answers = new ArrayList<>();
            for (RedisFuture<List<Object>> answer : asked) {
                answers.add(answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
            }
            return answers;
        } catch (ExecutionException e) {
            throw new DatasetException(problems.describe(e.getCause()), e);
        } catch (TimeoutException | RuntimeException e) {
            throw new DatasetException(problems.describe(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatasetException("the dashboards are stopping", e);
        }
    }

    private static RedisFuture<List<Object>> send(
            BaseRedisAsyncCommands<String, String> redis, DatasetCommand command, LocalDate today) {
        CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8);
        List<String> words = command.arguments().stream()
                .map(argument -> DayPlaceholder.fill(argument, today))
                .toList();
        // The first one is a key in every command here; a cluster is asked where that key is.
        arguments.addKey(words.get(0)).addValues(words.subList(1, words.size()));
        return redis.dispatch(
                CommandType.valueOf(command.verb().name()), new ArrayOutput<>(StringCodec.UTF8), arguments);
    }

    @Override
    public void close() {
        link.close();
    }
}
