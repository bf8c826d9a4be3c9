package io.millrace.pipeline.checkpoint;

import io.millrace.pipeline.cluster.ClusterException;
import io.millrace.records.AccountLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.OperatorStateHandle;

/**
 * What a pipeline had done when it was stopped.
 *
 * @param positions for each topic and partition the offset of the first record that it had not read, at least 0
 * @param watermark the least watermark of its sources in milliseconds of the wall clock; nothing when they have none
 * @param begun for each topic when it began to read it, in milliseconds since 1970; without those of which it keeps no
 *     account
 * @param readingAgain whether it had begun from the beginning and not yet read all that had been read before
 */
public record SavepointPosition(
        Map<String, Map<Integer, Long>> positions,
        OptionalLong watermark,
        Map<String, Long> begun,
        boolean readingAgain) {
    private static final String POSITIONS = "SourceReaderState";
    private static final String WATERMARK = "watermark";
    private static final String ACCOUNT = "record-account";
    private static final String READ_BEFORE = "read-before";

    /** One that tells no more than where to end. */
    public SavepointPosition(Map<String, Map<Integer, Long>> positions, OptionalLong watermark) {
        this(positions, watermark, Map.of(), false);
    }

    /**
     * Reads the position of a savepoint: its offsets belong to its state, those of the consumer group may not.
     *
     * @param savepoint the folder that holds {@code _metadata}
     * @throws ClusterException when it cannot be read
     */
    public static SavepointPosition of(Path savepoint) {
        try {
            return Checkpoint.read(savepoint).position();
        } catch (IOException e) {
            throw new ClusterException("cannot read the savepoint " + savepoint + ": " + e.getMessage(), e);
        }
    }

    static SavepointPosition of(List<OperatorSubtaskState> subtasks) throws IOException {
        Reader reader = new Reader();
        for (OperatorSubtaskState subtask : subtasks) {
            for (OperatorStateHandle handle : subtask.getManagedOperatorState()) {
                reader.read(handle);
            }
        }
        return new SavepointPosition(reader.positions, reader.watermark, reader.begun, reader.readingAgain);
    }

    /** Collects what the parts of a savepoint tell. */
    private static final class Reader {
        private final Map<String, Map<Integer, Long>> positions = new TreeMap<>();
        private final Map<String, Long> begun = new TreeMap<>();
        private OptionalLong watermark = OptionalLong.empty();
        private boolean readingAgain;

        private interface Element {
            void read(DataInputViewStreamWrapper view) throws IOException;
        }

        void read(OperatorStateHandle handle) throws IOException {
            each(
                    handle,
                    POSITIONS,
                    view -> add(SimpleVersionedSerialization.readVersionAndDeSerialize(
                            new KafkaPartitionSplitSerializer(),
                            BytePrimitiveArraySerializer.INSTANCE.deserialize(view))));
            each(handle, WATERMARK, view -> {
                long value = view.readLong();
                watermark = OptionalLong.of(Math.min(value, watermark.orElse(Long.MAX_VALUE)));
            });
            each(handle, ACCOUNT, view -> {
                String owned = StringSerializer.INSTANCE.deserialize(view);
                AccountLine count = AccountLine.of(owned.substring(owned.indexOf(' ') + 1));
                begun.merge(count.topic(), count.since(), Math::min);
            });
            each(handle, READ_BEFORE, view -> readingAgain = true);
        }

        private static void each(OperatorStateHandle handle, String name, Element use) throws IOException {
            OperatorStateHandle.StateMetaInfo state =
                    handle.getStateNameToPartitionOffsets().get(name);
            if (state == null) {
                return;
            }
            try (FSDataInputStream in = handle.openInputStream()) {
                DataInputViewStreamWrapper view = new DataInputViewStreamWrapper(in);
                for (long offset : state.getOffsets()) {
                    in.seek(offset);
                    use.read(view);
                }
            }
        }

        /** A partition of which nothing was read yet carries a negative mark. */
        private void add(KafkaPartitionSplit split) {
            positions
                    .computeIfAbsent(split.getTopic(), topic -> new TreeMap<>())
                    .put(split.getPartition(), Math.max(0, split.getStartingOffset()));
        }
    }
}
