package io.millrace.audit;

import io.millrace.pipeline.account.AccountFigures;
import io.millrace.pipeline.job.JobFigures;
import io.millrace.records.AccountLine;
import io.millrace.solution.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** The examination of one pipeline, again and again. For one thread. */
final class PipelineAudit implements AutoCloseable {
    /** What a checkpoint holds is committed to Kafka when so many more are complete. */
    private static final long CHECKPOINTS = 2;

    private final Optional<AuditClients> clients;
    private final CommittedOffsets committedOffsets;
    private final Optional<Gaps> gaps;
    private final Map<String, AsideTopic> aside = new HashMap<>();
    private final Map<String, Long> lostTransactions = new TreeMap<>();
    private AccountFigures older;
    private List<String> compared = List.of();
    /** Offsets that were committed; null when none wait to be compared. */
    private Map<TopicPartition, Long> offsets;
    /** A checkpoint that is no older than these offsets; negative while it is not known. */
    private long notOlder;

    private List<String> comparedOffsets = List.of();

    /** Where the source of a pipeline stood at one of its checkpoints. */
    interface CommittedOffsets {
        Map<TopicPartition, Long> now();
    }

    /** @param clients opens consumers; without it nothing is compared with what Kafka holds */
    PipelineAudit(Optional<AuditClients> clients, CommittedOffsets committedOffsets) {
        this.clients = clients;
        this.committedOffsets = committedOffsets;
        this.gaps = clients.map(opener -> new Gaps(opener.gaps()));
    }

    /**
     * Returns what does not add up, one line each.
     *
     * @throws TimeoutException when Kafka does not answer in time
     */
    List<String> examine(JobFigures figures) {
        List<String> alarms = new ArrayList<>();
        if (figures.droppedLate() > 0) {
            alarms.add(
                    "its windows have dropped " + figures.droppedLate()
                            + " rows as late that no INSERT had put aside; its predicate for late records is not that of the window");
        }
        // What is lost stays lost when the pipeline is started again and counts anew.
        figures.lostTransactions().forEach((table, count) -> lostTransactions.merge(table, count, Math::max));
        lostTransactions.forEach((table, count) -> alarms.add("table " + table + ": Kafka has dropped " + count
                + " of its transactions before they were committed, and their records with them;"
                + " was the pipeline down, or the clock set, for longer than ${kafka.transaction-timeout}?"));
        if (figures.account().isPresent()) {
            AccountFigures account = figures.account().get();
            account.partitions().forEach(count -> addUp(count, alarms));
            if (gaps.isPresent()) {
                alarms.addAll(gaps.get().examine(account));
                compareOffsets(figures, account);
                compare(account);
            }
        }
        alarms.addAll(compared);
        alarms.addAll(comparedOffsets);
        return alarms;
    }

    private static void addUp(AccountLine count, List<String> alarms) {
        String where = "topic " + count.topic() + ", partition " + count.partition() + ": ";
        long read = count.next() - count.first() - count.skipped();
        if (read != count.judged()) {
            alarms.add(where + read + " records read, but used " + count.used() + " + filtered " + count.filtered()
                    + " + quarantined " + count.quarantined() + " + late " + count.late() + " = " + count.judged()
                    + "; the verdict in its INSERT INTO record_account must be one of these four for every record");
        }
        if (count.repeated() > 0) {
            alarms.add(where + count.repeated() + " records reached the account more than once or out of order;"
                    + " its INSERT INTO record_account must select each record once, from the source");
        }
    }

    private void compare(AccountFigures account) {
        if (older == null) {
            older = account;
        } else if (account.oldest() >= older.newest() + CHECKPOINTS) {
            List<String> found = new ArrayList<>();
            compareAside(Topic.QUARANTINE, "quarantined", AccountLine::quarantined, found);
            compareAside(Topic.LATE, "late", AccountLine::late, found);
            compared = List.copyOf(found);
            older = account;
            if (offsets == null) {
                offsets = committedOffsets.now();
                notOlder = -1;
            }
        }
    }

    /**
     * Offsets are committed at checkpoints, and who asks is not told at which. So a later round asks for the newest
     * checkpoint, and one that has the counts of that or a later one compares.
     */
    private void compareOffsets(JobFigures figures, AccountFigures account) {
        if (offsets == null) {
            return;
        }
        if (notOlder < 0) {
            figures.checkpoint().ifPresent(newest -> notOlder = newest.number());
        } else if (account.oldest() >= notOlder) {
            List<String> found = new ArrayList<>();
            for (AccountLine count : account.partitions()) {
                long offset = offsets.getOrDefault(new TopicPartition(count.topic(), count.partition()), 0L);
                if (count.next() < offset) {
                    found.add("topic " + count.topic() + ", partition " + count.partition() + ": read up to offset "
                            + offset + ", but the account ends at " + count.next());
                }
            }
            comparedOffsets = List.copyOf(found);
            offsets = null;
        }
    }

    private void compareAside(String suffix, String verdict, ToLongFunction<AccountLine> counted, List<String> found) {
        Map<String, List<AccountLine>> byTopic = older.partitions().stream()
                .collect(Collectors.groupingBy(AccountLine::topic, TreeMap::new, Collectors.toList()));
        byTopic.forEach((topic, counts) -> {
            String name = topic + suffix;
            AsideTopic records = aside.computeIfAbsent(
                    name,
                    absent -> new AsideTopic(
                            clients.orElseThrow().aside(),
                            name,
                            topic,
                            counts.stream().mapToLong(AccountLine::since).min().orElseThrow()));
            records.readOn();
            long expected = counts.stream().mapToLong(counted).sum();
            long there = counts.stream()
                    .mapToLong(count -> records.count(count.partition(), count.first(), count.next()))
                    .sum();
            if (there > expected || (there < expected && records.complete())) {
                found.add("topic " + topic + ": " + expected + " records " + verdict + ", but " + name + " holds "
                        + there + " of them");
            }
            if (records.repeated() > 0) {
                found.add("topic " + topic + ": " + name + " holds " + records.repeated() + " records more than once");
            }
            if (records.strangers() > 0) {
                found.add("topic " + topic + ": " + name + " holds " + records.strangers()
                        + " records that this pipeline has not written");
            }
        });
    }

    @Override
    public void close() {
        gaps.ifPresent(Gaps::close);
        aside.values().forEach(AsideTopic::close);
    }
}
