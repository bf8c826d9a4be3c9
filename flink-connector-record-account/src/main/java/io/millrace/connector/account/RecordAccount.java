package io.millrace.connector.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;

/**
 * Counts rows (topic, partition, offset, verdict) and passes nothing on.
 *
 * <p>The state is a union of what every subtask has counted, so that each knows where every partition stands when it
 * gets another subtask's partition after a restart. A count is kept by one subtask alone, the one whose number it bears
 * (modulo the parallelism, when that has changed); the others go on from where it stands. So the sum over all subtasks
 * is the count, whichever of them are restarted.
 */
final class RecordAccount extends AbstractStreamOperator<Void> implements OneInputStreamOperator<RowData, Void> {
    /**
     * A gauge; its text is the number of the checkpoint, and below it a line of each {@link PartitionCount}. Also an
     * accumulator, for bounded jobs, which have no checkpoints: how many records have come.
     */
    static final String METRIC = "recordAccount";

    private static final long serialVersionUID = 1L;

    private transient ListState<String> checkpointed;
    private transient Map<String, Map<Integer, PartitionCount>> counts;
    private transient PartitionCount current;
    /** What was counted at checkpoints that are not known to be complete. */
    private transient NavigableMap<Long, String> pending;

    private transient volatile String published;
    private transient LongCounter come;

    RecordAccount() {
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        checkpointed = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>("record-account", Types.STRING));
        counts = new HashMap<>();
        pending = new TreeMap<>();
        published = "";
        List<PartitionCount> ofOthers = new ArrayList<>();
        int parallelism = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        for (String owned : checkpointed.get()) {
            int space = owned.indexOf(' ');
            PartitionCount count = PartitionCount.of(owned.substring(space + 1));
            if (Integer.parseInt(owned.substring(0, space)) % parallelism == subtask()) {
                add(count);
            } else {
                ofOthers.add(count.continuation());
            }
        }
        ofOthers.forEach(this::add);
        context.getRestoredCheckpointId().ifPresent(checkpoint -> published = text(checkpoint));
    }

    private void add(PartitionCount count) {
        counts.computeIfAbsent(count.topic(), topic -> new HashMap<>())
                .merge(count.partition(), count, (mine, other) -> {
                    mine.add(other);
                    return mine;
                });
    }

    @Override
    public void open() throws Exception {
        super.open();
        getMetricGroup().gauge(METRIC, (Gauge<String>) this::published);
        come = new LongCounter();
        getRuntimeContext().addAccumulator(METRIC, come);
    }

    @Override
    public void processElement(StreamRecord<RowData> element) {
        RowData row = element.getValue();
        if (row.isNullAt(0) || row.isNullAt(1) || row.isNullAt(2)) {
            throw new IllegalArgumentException("a row of the account has no topic, partition or offset: " + row
                    + "; select them from the metadata columns of the table that is read, one row a record");
        }
        String topic = row.getString(0).toString();
        int partition = row.getInt(1);
        long offset = row.getLong(2);
        // Records of one partition come in long runs.
        if (current == null || !current.isOf(topic, partition)) {
            current = counts.computeIfAbsent(topic, name -> new HashMap<>())
                    .computeIfAbsent(
                            partition,
                            number -> new PartitionCount(
                                    topic, number, getProcessingTimeService().getCurrentProcessingTime(), offset));
        }
        current.count(offset, row.isNullAt(3) ? "" : row.getString(3).toString());
        come.add(1);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        String owner = subtask() + " ";
        checkpointed.update(lines().map(line -> owner + line).toList());
        pending.put(context.getCheckpointId(), text(context.getCheckpointId()));
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
        super.notifyCheckpointComplete(checkpoint);
        String completed = pending.get(checkpoint);
        if (completed != null) {
            published = completed;
        }
        pending.headMap(checkpoint, true).clear();
    }

    /** Returns the text of the metric; empty before the first checkpoint. */
    String published() {
        return published;
    }

    private int subtask() {
        return getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    }

    private Stream<String> lines() {
        return counts.values().stream()
                .flatMap(partitions -> partitions.values().stream())
                .sorted(Comparator.comparing(PartitionCount::topic).thenComparing(PartitionCount::partition))
                .map(PartitionCount::toString);
    }

    private String text(long checkpoint) {
        return checkpoint + "\n" + lines().collect(Collectors.joining("\n"));
    }
}
