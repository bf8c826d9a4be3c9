package io.millrace.benchmarks.json;

import io.millrace.format.json.SafeJsonFormatFactory;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.formats.json.JsonFormatFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.SerializationFormatFactory;
import org.apache.flink.table.runtime.connector.sink.SinkRuntimeProviderContext;
import org.apache.flink.table.runtime.connector.source.ScanRuntimeProviderContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Row to bytes, one row per operation: format safe-json beside Flink's own json format. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 15)
@Fork(2)
@State(Scope.Thread)
public class EncodeBenchmark {
    /** A fixed amount of work per shot, so that a busy machine warms up as far as an idle one. */
    private static final int RECORDS = 400_000;

    @Param
    private DecodeBenchmark.Format format;

    @Param
    private Records records;

    private SerializationSchema<RowData> schema;
    private RowData[] rows;

    @Setup
    public void prepare() throws Exception {
        SerializationFormatFactory factory =
                format == DecodeBenchmark.Format.SAFE_JSON ? new SafeJsonFormatFactory() : new JsonFormatFactory();
        schema = factory.createEncodingFormat(null, new Configuration())
                .createRuntimeEncoder(new SinkRuntimeProviderContext(false), records.table());
        schema.open(null);
        DeserializationSchema<RowData> decoder = new SafeJsonFormatFactory()
                .createDecodingFormat(DeclaredTable.of(records.table()), new Configuration())
                .createRuntimeDecoder(ScanRuntimeProviderContext.INSTANCE, records.table());
        byte[][] input = records.generate();
        rows = new RowData[input.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = decoder.deserialize(input[i]);
        }
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void encode(Blackhole blackhole) {
        for (int i = 0; i < RECORDS; i++) {
            blackhole.consume(schema.serialize(rows[i % rows.length]));
        }
    }
}
