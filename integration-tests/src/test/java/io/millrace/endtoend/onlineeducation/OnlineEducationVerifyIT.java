package io.millrace.endtoend.onlineeducation;

import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.ACTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.endtoend.Draft;
import io.millrace.endtoend.SharedScenario;
import io.millrace.endtoend.Tables;
import io.millrace.endtoend.Verified;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code verify} of five stores, and of what was changed in them by hand. */
@Tag("long")
@ExtendWith(SharedScenario.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OnlineEducationVerifyIT {
    private static final String INDEX = "registrations_by_channel";

    private final DamagedOnlineEducation scenario;

    OnlineEducationVerifyIT(DamagedOnlineEducation scenario) {
        this.scenario = scenario;
    }

    @BeforeAll
    void send() {
        scenario.journal.send(scenario.records.mixed(3_000));
        scenario.awaitAgreement();
    }

    private Verified verify() {
        return Verified.of(scenario.millrace, "online-education");
    }

    private void assertProven(Verified verified) {
        assertThat(verified.unequal()).as(verified::toString).isEmpty();
        assertThat(verified.exitCode()).isZero();
    }

    @Test
    @Order(1)
    void shouldProveEveryResult() {
        Tables expected = scenario.expectation().tables();

        Verified verified = verify();

        assertProven(verified);
        for (String table : List.of(
                "timeline_signal_analysis",
                "room_activity_by_day",
                "user_enter_classroom_take_time",
                "course_visits_by_day",
                "user_av_record",
                "staff_index",
                Stores.CHANNELS,
                "vk_app_es_sign_csh",
                INDEX,
                ACTIONS)) {
            assertThat(verified.equal())
                    .containsEntry(table, (long) expected.rows(table).size());
        }
    }

    @Test
    @Order(2)
    void shouldFindDocumentsThatWereChangedDeletedAndAdded() throws Exception {
        Iterator<JsonNode> hits = scenario.stores
                .ask("POST", "/" + INDEX + "/_search", "{\"size\": 2}")
                .path("hits")
                .path("hits")
                .iterator();
        JsonNode changed = hits.next();
        JsonNode deleted = hits.next();
        scenario.stores.ask("POST", update(changed), "{\"doc\": {\"leads\": " + (leads(changed) + 1) + "}}");
        scenario.stores.ask("DELETE", document(deleted), "");
        scenario.stores.ask("PUT", "/" + INDEX + "/_doc/foreign", "{\"uk\": \"foreign\", \"leads\": 1}");

        Verified damaged = verify();
        scenario.stores.ask("POST", update(changed), "{\"doc\": {\"leads\": " + leads(changed) + "}}");
        scenario.stores.ask("PUT", document(deleted), deleted.path("_source").toString());
        scenario.stores.ask("DELETE", "/" + INDEX + "/_doc/foreign", "");
        Verified mended = verify();

        assertThat(damaged.exitCode()).as(damaged::toString).isEqualTo(1);
        assertThat(damaged.verdicts()).containsEntry(INDEX, "DIFFERENT").containsEntry("vk_app_es_sign_csh", "EQUAL");
        assertThat(damaged.differences(INDEX))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("DIFFERENT [" + changed.path("_id"))
                        && line.contains("\"leads\":\"" + (leads(changed) + 1) + "\""))
                .anyMatch(line -> line.startsWith("MISSING [" + deleted.path("_id")))
                .anyMatch(line -> line.startsWith("EXTRA [\"foreign\"]"));
        assertProven(mended);
    }

    private static String document(JsonNode hit) {
        return "/" + INDEX + "/_doc/" + encoded(hit);
    }

    private static String update(JsonNode hit) {
        return "/" + INDEX + "/_update/" + encoded(hit);
    }

    private static String encoded(JsonNode hit) {
        return URLEncoder.encode(hit.path("_id").asText(), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    private static long leads(JsonNode hit) {
        return hit.path("_source").path("leads").asLong();
    }

    @Test
    @Order(3)
    void shouldFindChangedCellsAndForeignRowsInHBase() throws Exception {
        String row = row(0);
        scenario.stores.putChannelCell(row, "chinese_name", "damaged");
        scenario.stores.putChannelCell("foreign", "id", "foreign");

        Verified damaged = verify();
        scenario.stores.putChannelCell(row, "chinese_name", "渠道 \"" + EducationRecords.CHANNELS.get(0) + "\"");
        scenario.stores.deleteChannel("foreign");
        Verified mended = verify();

        assertThat(damaged.exitCode()).as(damaged::toString).isEqualTo(1);
        assertThat(damaged.verdicts())
                .containsEntry(Stores.CHANNELS, "DIFFERENT")
                .containsEntry(INDEX, "EQUAL");
        assertThat(damaged.differences(Stores.CHANNELS))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("DIFFERENT [\"" + row + "\"]") && line.contains("damaged"))
                .anyMatch(line -> line.startsWith("EXTRA [\"foreign\"]"));
        assertProven(mended);
    }

    /** Returns the key of a channel's row. */
    private static String row(int channel) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("MD5")
                        .digest(EducationRecords.CHANNELS.get(channel).getBytes(StandardCharsets.UTF_8)));
    }

    /** The last one: what is in a topic stays there, and counts in what is made of it. */
    @Test
    @Order(4)
    void shouldFindAForeignRecordInATopicBetweenPipelines() {
        scenario.journal.send(Draft.counted(ACTIONS, "{\"userId\": 4711}".getBytes(StandardCharsets.UTF_8)));

        Verified verified = verify();

        assertThat(verified.exitCode()).as(verified::toString).isEqualTo(1);
        assertThat(verified.verdicts()).containsEntry(ACTIONS, "DIFFERENT");
        assertThat(verified.differences(ACTIONS))
                .singleElement()
                .asString()
                .startsWith("EXTRA ")
                .contains("\"4711\"");
    }
}
