package io.millrace.benchmarks.redis;

import com.sun.management.OperatingSystemMXBean;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/**
 * The sink, as SQL uses it, beside a plain client that pipelines the same writes: batches of the sink's size, the next one
 * being made while the one before is under way. Wall time counts from the first record to the end of the job; processor
 * time is that of this process and of the server. The list is plain {@code LPUSH} for the client, replay-safe for the sink.
 *
 * <p>Arguments: records of a round, rounds (the first is not counted), commands (SADD, SET …; all if none).
 */
public final class SinkSpeed {
    private static final int BATCH = 5_000;
    private static final int KEYS = 100;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static volatile long firstRecord;

    private final RedisServer server;
    private final StatefulRedisConnection<String, String> connection;
    private final int records;

    private enum Command {
        SADD("'m' || CAST(MOD(n, 100) AS STRING), n", "k STRING, v BIGINT"),
        SET("'s' || CAST(n AS STRING), n", "k STRING, v BIGINT"),
        HSET("'h' || CAST(MOD(n, 100) AS STRING), n, n", "k STRING, f BIGINT, v BIGINT"),
        LPUSH("'l' || CAST(MOD(n, 100) AS STRING), n", "k STRING, v BIGINT");

        private final String select;
        private final String columns;

        Command(String select, String columns) {
            this.select = select;
            this.columns = columns;
        }

        RedisFuture<?> send(RedisAsyncCommands<String, String> commands, int number) {
            String text = Integer.toString(number);
            return switch (this) {
                case SADD -> commands.sadd("m" + number % KEYS, text);
                case SET -> commands.set("s" + number, text);
                case HSET -> commands.hset("h" + number % KEYS, text, text);
                case LPUSH -> commands.lpush("l" + number % KEYS, text);
            };
        }
    }

    /**
     * What a record cost.
     *
     * @param wall microseconds
     * @param client microseconds of this process
     * @param server microseconds of the server
     */
    private record Cost(double wall, double client, double server) {
        static Cost median(List<Cost> costs) {
            return new Cost(
                    middle(costs.stream().mapToDouble(Cost::wall).toArray()),
                    middle(costs.stream().mapToDouble(Cost::client).toArray()),
                    middle(costs.stream().mapToDouble(Cost::server).toArray()));
        }

        private static double middle(double[] values) {
            Arrays.sort(values);
            return values[values.length / 2];
        }
    }

    private SinkSpeed(RedisServer server, StatefulRedisConnection<String, String> connection, int records) {
        this.server = server;
        this.connection = connection;
        this.records = records;
    }

    /** Measures and prints one line for each command. */
    public static void main(String[] arguments) throws Exception {
        int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 6;
        try (RedisServer server = new RedisServer();
                StatefulRedisConnection<String, String> connection =
                        server.client().connect()) {
            SinkSpeed speed = new SinkSpeed(server, connection, records);
            for (Command command : commands(arguments)) {
                List<Cost> plain = new ArrayList<>();
                List<Cost> sink = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    Cost first = speed.plain(command);
                    Cost second = speed.sink(command);
                    if (round > 0) {
                        plain.add(first);
                        sink.add(second);
                    }
                }
                print(command, Cost.median(plain), Cost.median(sink));
            }
        }
        // Flink leaves threads behind.
        System.exit(0);
    }

    private static List<Command> commands(String[] arguments) {
        return arguments.length > 2
                ? Arrays.stream(arguments).skip(2).map(Command::valueOf).toList()
                : List.of(Command.values());
    }

    private static void print(Command command, Cost plain, Cost sink) {
        System.out.printf(
                Locale.ROOT,
                "%-5s sink %.0f records/s, client %.0f records/s: ratio %.2f"
                        + " | processor us per record: sink %.2f + server %.2f, client %.2f + server %.2f%n",
                command,
                1e6 / sink.wall(),
                1e6 / plain.wall(),
                plain.wall() / sink.wall(),
                sink.client(),
                sink.server(),
                plain.client(),
                plain.server());
    }

    private Cost plain(Command command) throws ExecutionException, InterruptedException {
        connection.sync().flushall();
        try (StatefulRedisConnection<String, String> pipelined = server.client().connect()) {
            pipelined.setAutoFlushCommands(false);
            RedisAsyncCommands<String, String> commands = pipelined.async();
            double serverBefore = RedisServer.processorSeconds(connection);
            long clientBefore = SYSTEM.getProcessCpuTime();
            long start = System.nanoTime();
            List<Future<?>> underWay = List.of();
            for (int number = 0; number < records; ) {
                List<Future<?>> batch = new ArrayList<>(BATCH);
                for (int end = Math.min(records, number + BATCH); number < end; number++) {
                    batch.add(command.send(commands, number));
                }
                pipelined.flushCommands();
                await(underWay);
                underWay = batch;
            }
            await(underWay);
            return cost(System.nanoTime() - start, clientBefore, serverBefore);
        }
    }

    private static void await(List<Future<?>> batch) throws ExecutionException, InterruptedException {
        for (Future<?> answer : batch) {
            answer.get();
        }
    }

    private Cost sink(Command command) throws ExecutionException, InterruptedException, IOException {
        connection.sync().flushall();
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(1);
        environment.getConfig().enableObjectReuse();
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        firstRecord = 0;
        tables.createTemporaryView(
                "numbers",
                tables.fromDataStream(environment
                                .fromSequence(0, records - 1)
                                .map(SinkSpeed::noticeFirst)
                                .returns(Long.class))
                        .as("n"));
        tables.executeSql("CREATE TABLE sink (" + command.columns + ") WITH ('connector' = 'redis', 'nodes' = '"
                + server.node() + "', 'command' = '" + command.name().toLowerCase(Locale.ROOT)
                + "', 'sink.buffer-flush.max-rows' = '" + BATCH + "')");
        double serverBefore = RedisServer.processorSeconds(connection);
        long clientBefore = SYSTEM.getProcessCpuTime();
        tables.executeSql("INSERT INTO sink SELECT " + command.select + " FROM numbers")
                .await();
        return cost(System.nanoTime() - firstRecord, clientBefore, serverBefore);
    }

    private static long noticeFirst(long number) {
        if (number == 0) {
            firstRecord = System.nanoTime();
        }
        return number;
    }

    private Cost cost(long nanos, long clientBefore, double serverBefore) {
        return new Cost(
                nanos / 1e3 / records,
                (SYSTEM.getProcessCpuTime() - clientBefore) / 1e3 / records,
                (RedisServer.processorSeconds(connection) - serverBefore) * 1e6 / records);
    }
}
