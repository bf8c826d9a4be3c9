package io.millrace.pipeline.checkpoint;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;

/**
 * A complete checkpoint or savepoint as files. Flink restores it when the job has been submitted already, and tries again
 * and again when it cannot; so it is looked at before.
 */
public final class Checkpoint {
    private final CheckpointMetadata metadata;

    private Checkpoint(CheckpointMetadata metadata) {
        this.metadata = metadata;
    }

    /**
     * Reads what a checkpoint consists of and checks that all of it is there.
     *
     * @throws IOException when it is damaged; the message says how
     */
    public static Checkpoint read(Path folder) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(folder.resolve("_metadata")))) {
            CheckpointMetadata metadata =
                    Checkpoints.loadCheckpointMetadata(in, Checkpoint.class.getClassLoader(), FlinkPath.text(folder));
            Checkpoint checkpoint = new Checkpoint(metadata);
            checkpoint.requireFiles();
            return checkpoint;
        } catch (IOException | RuntimeException e) {
            // Flink's reader of broken metadata fails in many ways, some of which are no IOException.
            throw new IOException(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
        }
    }

    /** Returns its place among all checkpoints and savepoints of its job. */
    long number() {
        return metadata.getCheckpointId();
    }

    /**
     * Returns where its sources stood.
     *
     * @throws IOException when it cannot be read
     */
    public SavepointPosition position() throws IOException {
        return SavepointPosition.of(subtasks());
    }

    private void requireFiles() throws IOException {
        for (StreamStateHandle handle : handles()) {
            if (handle instanceof FileStateHandle file) {
                Path path = FlinkPath.of(file.getFilePath());
                if (!Files.isRegularFile(path)) {
                    throw new IOException(path + " is missing");
                }
                if (Files.size(path) < file.getStateSize()) {
                    throw new IOException(path + " has been position short");
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
                .flatMap(Collection::stream)
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
}
