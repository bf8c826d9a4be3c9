package io.millrace.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
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
 */
public record Cut(Map<String, Map<Integer, Long>> positions, OptionalLong watermark) {
    private static final String POSITIONS = "SourceReaderState";
    private static final String WATERMARK = "watermark";

    /**
     * Reads the cut out of a savepoint: its offsets belong to its state, those of the consumer group may not.
     *
     * @param savepoint the folder that holds {@code _metadata}
     * @throws ClusterException when it cannot be read
     */
    public static Cut of(Path savepoint) {
        try {
            return Checkpoint.read(savepoint).cut();
        } catch (IOException e) {
            throw new ClusterException("cannot read the savepoint " + savepoint + ": " + e.getMessage(), e);
        }
    }

    static Cut of(List<OperatorSubtaskState> subtasks) throws IOException {
        Reader reader = new Reader();
        for (OperatorSubtaskState subtask : subtasks) {
            for (OperatorStateHandle handle : subtask.getManagedOperatorState()) {
                reader.read(handle);
            }
        }
        return new Cut(reader.positions, reader.watermark);
    }

    /** Collects what the parts of a savepoint tell. */
    private static final class Reader {
        private final Map<String, Map<Integer, Long>> positions = new TreeMap<>();
        private OptionalLong watermark = OptionalLong.empty();

        void read(OperatorStateHandle handle) throws IOException {
            OperatorStateHandle.StateMetaInfo splits =
                    handle.getStateNameToPartitionOffsets().get(POSITIONS);
            OperatorStateHandle.StateMetaInfo watermarks =
                    handle.getStateNameToPartitionOffsets().get(WATERMARK);
            try (FSDataInputStream in = handle.openInputStream()) {
                DataInputViewStreamWrapper view = new DataInputViewStreamWrapper(in);
                if (splits != null) {
                    for (long offset : splits.getOffsets()) {
                        in.seek(offset);
                        add(SimpleVersionedSerialization.readVersionAndDeSerialize(
                                new KafkaPartitionSplitSerializer(),
                                BytePrimitiveArraySerializer.INSTANCE.deserialize(view)));
                    }
                }
                if (watermarks != null) {
                    for (long offset : watermarks.getOffsets()) {
                        in.seek(offset);
                        long value = view.readLong();
                        watermark = OptionalLong.of(Math.min(value, watermark.orElse(Long.MAX_VALUE)));
                    }
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
