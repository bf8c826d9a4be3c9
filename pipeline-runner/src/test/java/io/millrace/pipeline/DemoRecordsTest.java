package io.millrace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.pipeline.plan.PipelineScript;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.folder.SolutionReader;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo records of the solutions that come with Millrace, as their generators write them, without a topic. */
class DemoRecordsTest {
    private static final int TICKS = 40_000;
    private static final int DAY = 86_400_000;

    @TempDir
    private Path folder;

    private TableEnvironment environment(String solution, Map<String, String> parameters) throws Exception {
        Solution read = SolutionReader.read(generatorsOf(solution));
        Map<Reference, String> endpoints = new EnumMap<>(Reference.class);
        for (Reference reference : Reference.values()) {
            endpoints.put(reference, reference.example());
        }
        Configuration local = new Configuration();
        local.set(DeploymentOptions.TARGET, "local");
        local.set(DeploymentOptions.ATTACHED, true);
        return PipelineScript.ofStreams(
                        read,
                        new ReferenceResolver(read, new Endpoints(endpoints), parameters),
                        read.generators().get(0),
                        local,
                        PipelineScript.Rewriting.NONE)
                .environment();
    }

    /** Copies what generators need; what the solution reads and writes otherwise is for the compiler to expand. */
    private Path generatorsOf(String solution) throws IOException {
        Path from = Path.of("..", "solutions", solution);
        Path to = folder.resolve(solution);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path name = from.relativize(file);
                if (name.startsWith("generators") || name.equals(Path.of("solution.yaml"))) {
                    Path copy = to.resolve(name.toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return to;
    }

    private static List<String> history(TableEnvironment environment, String view) throws Exception {
        return rows(environment, "SELECT record_value FROM " + view + " WHERE phase = 'history'", Integer.MAX_VALUE)
                .stream()
                .map(row -> (String) row.getField(0))
                .toList();
    }

    /** Flink's iterator may be interrupted when it closes. */
    @SuppressWarnings("try")
    private static List<Row> rows(TableEnvironment environment, String query, int most) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (CloseableIterator<Row> answered = environment.executeSql(query).collect()) {
            while (rows.size() < most && answered.hasNext()) {
                rows.add(answered.next());
            }
        }
        return rows;
    }

    private static Map<String, String> ticks() {
        return Map.of("history-ticks", Integer.toString(TICKS));
    }

    @ParameterizedTest
    @CsvSource({
        "live-streaming, demo_visits, live_streaming_log, 10000",
        "live-streaming, demo_gifts, live_gift_total, 10000",
        "web-traffic, demo_traffic, uvpv-demo, 8000",
        "online-education, demo_dictionary, blink_stg_activity__channel_name_dictionary_da, 40",
        "online-education, demo_accounts, uc_account-user, 1500",
        "online-education, demo_students, uc_account-student, 1500",
        "online-education, demo_messages, timeline_client_topic, 8000",
        "online-education, demo_measurements, agora_record, 8000",
        "online-education, demo_studies, qos_log, 5000",
        "online-education, demo_orders, data_pack_order_info, 3500"
    })
    void shouldBeWhatTheContractOfTheTopicSaysButForOneInAHundred(String solution, String view, String topic, int least)
            throws Exception {
        DemoRecordContract contract = DemoRecordContract.of(topic);

        List<String> records = history(environment(solution, ticks()), view);
        List<String> malformed = records.stream()
                .filter(record -> contract.read(record).isEmpty())
                .toList();

        assertThat(records).hasSizeGreaterThanOrEqualTo(least);
        double expected = view.equals("demo_dictionary") ? 0 : records.size() * 0.01;
        assertThat((double) malformed.size())
                .as("malformed ones, such as %s", malformed.stream().limit(5).toList())
                .isBetween(expected - 4 * Math.sqrt(expected), expected + 4 * Math.sqrt(expected));
    }

    @Test
    void shouldMakeAnEveningAndPeopleOfAllKinds() throws Exception {
        TableEnvironment environment = environment("live-streaming", ticks());
        List<JsonNode> visits = sound(environment, "demo_visits", "live_streaming_log");
        List<JsonNode> gifts = sound(environment, "demo_gifts", "live_gift_total");

        Map<String, Long> hours =
                counts(visits, visit -> visit.path("leave_time").asText().substring(11, 13));
        assertThat(hours.get("21")).isGreaterThan(5 * hours.get("04"));
        List<Long> grades = counts(visits, visit -> visit.path("grade").asText()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        assertThat(grades).hasSize(5).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(grades.get(0)).isGreaterThan(3 * grades.get(4));
        Map<String, Long> provinces =
                counts(visits, visit -> visit.path("province").asText());
        assertThat(provinces).hasSizeGreaterThan(30);
        assertThat(provinces.get("广东")).isGreaterThan(2 * provinces.get("陕西"));
        List<Long> rooms = descending(
                counts(visits, visit -> visit.path("room_id").asText()).values());
        assertThat(rooms).hasSize(20);
        assertThat(rooms.get(0)).isGreaterThan(5 * rooms.get(19));
        Map<Long, Long> givers = new HashMap<>();
        gifts.forEach(gift -> givers.merge(
                gift.path("user_id").asLong(), gift.path("gift_total_amount").asLong(), Long::sum));
        List<Long> totals = descending(givers.values());
        for (int i = 0; i < 20; i++) {
            assertThat(totals.get(i)).isLessThan(2 * totals.get(i + 1));
        }
        assertThat(gifts.stream().filter(gift -> isLate(gift, DAY)).count()).isBetween(3L, 40L);
    }

    private static boolean isLate(JsonNode gift, int millis) {
        return java.sql.Timestamp.valueOf(gift.path("update_time").asText()).getTime()
                        - java.sql.Timestamp.valueOf(gift.path("create_time").asText())
                                .getTime()
                > millis;
    }

    private static List<JsonNode> sound(TableEnvironment environment, String view, String topic) throws Exception {
        DemoRecordContract contract = DemoRecordContract.of(topic);
        return history(environment, view).stream()
                .flatMap(record -> contract.read(record).stream())
                .toList();
    }

    private static Map<String, Long> counts(List<JsonNode> records, Function<JsonNode, String> of) {
        return records.stream().collect(Collectors.groupingBy(of, Collectors.counting()));
    }

    private static List<Long> descending(Iterable<Long> numbers) {
        List<Long> sorted = new ArrayList<>();
        numbers.forEach(sorted::add);
        sorted.sort(Comparator.reverseOrder());
        return sorted;
    }

    @Test
    void shouldMakeTheSameRecordsWithTheSameSeedAndOthersWithAnother() throws Exception {
        List<String> first = channels(Map.of("history-ticks", "100"));

        assertThat(channels(Map.of("history-ticks", "100"))).isEqualTo(first);
        assertThat(channels(Map.of("history-ticks", "100", "seed", "2"))).isNotEqualTo(first);
    }

    /** Returns the channels without their times, which hang on the clock. */
    private List<String> channels(Map<String, String> parameters) throws Exception {
        return history(environment("online-education", parameters), "demo_dictionary").stream()
                .map(record -> record.replaceAll("\"[0-9-]{10} [0-9:]{8}\"", ""))
                .toList();
    }

    @Test
    void shouldNumberLiveTicksAfterThoseOfHistory() throws Exception {
        TableEnvironment environment =
                environment("live-streaming", Map.of("history-ticks", "100", "live-ticks-per-second", "1000"));

        List<Row> live = rows(environment, "SELECT tick FROM demo_clock WHERE phase = 'live'", 50);

        assertThat(live)
                .extracting(row -> row.getField(0))
                .startsWith(101L, 102L)
                .endsWith(150L);
    }
}
