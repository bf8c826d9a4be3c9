package io.millrace.connector.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/** Flink SQL in a small cluster inside the test. */
final class Jobs {
    private final StreamExecutionEnvironment environment;
    private final StreamTableEnvironment tables;

    private Jobs(StreamExecutionEnvironment environment) {
        this.environment = environment;
        tables = StreamTableEnvironment.create(environment);
    }

    /** Jobs that end with the first failure. */
    static Jobs create() {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        return create(configuration);
    }

    /** Jobs that start again from their newest checkpoint, taken every 200 ms. */
    static Jobs restarting() {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(50));
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        return create(configuration);
    }

    private static Jobs create(Configuration configuration) {
        configuration.addAll(FlinkCluster.client());
        StreamExecutionEnvironment environment = new StreamExecutionEnvironment(configuration);
        environment.setRuntimeMode(RuntimeExecutionMode.STREAMING);
        environment.setParallelism(1);
        return new Jobs(environment);
    }

    StreamExecutionEnvironment environment() {
        return environment;
    }

    StreamTableEnvironment tables() {
        return tables;
    }

    /** Runs statements; an INSERT to its end. */
    void run(String... statements) {
        for (String statement : statements) {
            TableResult result = tables.executeSql(statement);
            if (statement.stripLeading().startsWith("INSERT")) {
                await(result);
            }
        }
    }

    /** Runs INSERTs as one job and does not wait for its end. */
    TableResult start(String... inserts) {
        StatementSet set = tables.createStatementSet();
        for (String insert : inserts) {
            set.addInsertSql(insert);
        }
        return set.execute();
    }

    static void await(TableResult result) {
        try {
            result.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failure) {
            throw new JobFailedException(failure);
        }
    }

    /** Declares the view {@code changes} with the columns {@code f0}, {@code f1} …. */
    void changelog(TypeInformation<Row> columns, Row... rows) {
        tables.createTemporaryView("changes", tables.fromChangelogStream(environment.fromData(List.of(rows), columns)));
    }

    static final class JobFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        JobFailedException(Throwable cause) {
            super(cause);
        }
    }
}
