package io.millrace.pipeline;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;
import org.apache.kafka.common.TopicPartition;

/**
 * A complete checkpoint or savepoint as files. Flink restores it when the job has been submitted already, and tries again
 * and again when it cannot; so it is looked at before.
 */
final class Checkpoint {
    /** Where Flink's sources keep the positions of their readers. */
    private static final String READERS = "SourceReaderState";

    private final CheckpointMetadata metadata;

    private Checkpoint(CheckpointMetadata metadata) {
        this.metadata = metadata;
    }

    /**
     * Reads what a checkpoint consists of and checks that all of it is there.
     *
     * @throws IOException when it is damaged; the message says how
     */
    static Checkpoint read(Path folder) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(folder.resolve("_metadata")))) {
            CheckpointMetadata metadata = Checkpoints.loadCheckpointMetadata(
                    in, Checkpoint.class.getClassLoader(), folder.toUri().toString());
            Checkpoint checkpoint = new Checkpoint(metadata);
            checkpoint.requireFiles();
            return checkpoint;
        } catch (IOException | RuntimeException e) {
            // Flink's reader of broken metadata fails in many ways, some of which are no IOException.
            throw new IOException(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
        }
    }

    /** Answers its place among all checkpoints and savepoints of its job. */
    long number() {
        return metadata.getCheckpointId();
    }

    private void requireFiles() throws IOException {
        for (StreamStateHandle handle : handles()) {
            if (handle instanceof FileStateHandle file) {
                Path path = Path.of(file.getFilePath().toUri());
                if (!Files.isRegularFile(path)) {
                    throw new IOException(path + " is missing");
                }
                if (Files.size(path) < file.getStateSize()) {
                    throw new IOException(path + " has been cut short");
                }
            }
        }
    }

    private List<StreamStateHandle> handles() {
        List<StreamStateHandle> handles = new ArrayList<>();
        for (OperatorSubtaskState state : subtasks()) {
            state.getManagedOperatorState().forEach(handle -> handles.add(handle.getDelegateStateHandle()));
            state.getRawOperatorState().forEach(handle -> handles.add(handle.getDelegateStateHandle()));
            state.getManagedKeyedState().forEach(handle -> handles.addAll(handlesOf(handle)));
            state.getRawKeyedState().forEach(handle -> handles.addAll(handlesOf(handle)));
        }
        return handles;
    }

    private List<OperatorSubtaskState> subtasks() {
        return metadata.getOperatorStates().stream()
                .map(OperatorState::getStates)
                .flatMap(java.util.Collection::stream)
                .toList();
    }

    private static List<StreamStateHandle> handlesOf(KeyedStateHandle keyed) {
        if (keyed instanceof KeyGroupsStateHandle groups) {
            return List.of(groups.getDelegateStateHandle());
        }
        if (keyed instanceof IncrementalRemoteKeyedStateHandle incremental) {
            List<StreamStateHandle> handles = new ArrayList<>(List.of(incremental.getMetaDataStateHandle()));
            incremental.getSharedState().forEach(part -> handles.add(part.getHandle()));
            incremental.getPrivateState().forEach(part -> handles.add(part.getHandle()));
            return handles;
        }
        return List.of();
    }

    /**
     * Answers which record of each partition is the next to be read. A partition of which none was read may be missing.
     *
     * @throws IOException when the positions cannot be read
     */
    Map<TopicPartition, Long> offsets() throws IOException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (OperatorSubtaskState subtask : subtasks()) {
            for (OperatorStateHandle handle : subtask.getManagedOperatorState()) {
                OperatorStateHandle.StateMetaInfo readers =
                        handle.getStateNameToPartitionOffsets().get(READERS);
                if (readers != null) {
                    read(handle, readers.getOffsets(), offsets);
                }
            }
        }
        return offsets;
    }

    private static void read(OperatorStateHandle handle, long[] places, Map<TopicPartition, Long> offsets)
            throws IOException {
        KafkaPartitionSplitSerializer splits = new KafkaPartitionSplitSerializer();
        try (FSDataInputStream in = handle.openInputStream()) {
            for (long place : places) {
                in.seek(place);
                byte[] serialized =
                        BytePrimitiveArraySerializer.INSTANCE.deserialize(new DataInputViewStreamWrapper(in));
                KafkaPartitionSplit split = SimpleVersionedSerialization.readVersionAndDeSerialize(splits, serialized);
                // Negative ones are names of places, such as the begin of the partition.
                if (split.getStartingOffset() >= 0) {
                    offsets.put(split.getTopicPartition(), split.getStartingOffset());
                }
            }
        }
    }
}
