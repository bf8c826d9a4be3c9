package io.millrace.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the READMEs of the solutions say of the records of a topic, read as anybody would read JSON. */
final class DemoRecordContract {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final DateTimeFormatter WALL_CLOCK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private final List<Field> fields;

    private record Field(String pointer, boolean required, Predicate<JsonNode> sound) {
        boolean accepts(JsonNode record) {
            JsonNode value = record.at(pointer);
            boolean there = !value.isMissingNode() && !value.isNull();
            return there ? sound.test(value) : !required;
        }
    }

    private DemoRecordContract(Field... fields) {
        this.fields = List.of(fields);
    }

    static DemoRecordContract of(String topic) {
        return switch (topic) {
            case "live_streaming_log" ->
                new DemoRecordContract(
                        number("/user_id", 2_000, 4_000),
                        text("/ip"),
                        number("/room_id", 20_210_813, 20_210_832),
                        time("/arrive_time"),
                        time("/create_time"),
                        time("/leave_time"),
                        number("/region", 1_122, 1_122),
                        number("/grade", 1, 5),
                        text("/province"));
            case "live_gift_total" ->
                new DemoRecordContract(
                        number("/user_id", 2_000, 4_000),
                        number("/gift_type", 1, 10),
                        number("/gift_total_amount", 1, 100),
                        time("/create_time"),
                        time("/update_time"),
                        number("/room_id", 20_210_813, 20_210_832));
            case "uvpv-demo" ->
                new DemoRecordContract(
                        number("/record_type", 0, 1),
                        number("/user_id", 1, 60_000),
                        text("/client_ip"),
                        number("/product_id", 101, 112),
                        time("/create_time"));
            case "blink_stg_activity__channel_name_dictionary_da" ->
                new DemoRecordContract(
                        number("/id", 1_001, 1_040), text("/chinese_name"), text("/level"), time("/update_time"));
            case "uc_account-user" ->
                new DemoRecordContract(
                        number("/id", 1, 1_000_000), text("/name"), time("/register_date_time"), text("/status"));
            case "uc_account-student" ->
                new DemoRecordContract(
                        number("/id", 1, 1_000_000), number("/channel_id", 1_001, 1_040), time("/update_time"));
            case "timeline_client_topic" ->
                new DemoRecordContract(number("/data/userid", 100_000, 100_239), number("/data/msgid", 301, 305));
            case "agora_record" ->
                new DemoRecordContract(
                        text("/classroom_id"),
                        text("/user_type"),
                        number("/user_id", 100_000, 100_239),
                        number("/agora_channel_id", 501, 512),
                        text("/event"),
                        number("/agora_videoState/fr", 0, 60),
                        number("/agora_audioState/lost", 0, 60),
                        number("/messageCreateTime", 1, Long.MAX_VALUE));
            case "qos_log" ->
                new DemoRecordContract(
                        text("/classroom_id"),
                        text("/user_type"),
                        number("/user_id", 100_000, 100_239),
                        number("/event_time", 1, Long.MAX_VALUE),
                        text("/sub_event"),
                        number("/extra/data_time", 1, Long.MAX_VALUE));
            case "data_pack_order_info" ->
                new DemoRecordContract(
                        number("/id", 1, 1_000_000),
                        number("/cc_id", 301, 312),
                        optional(time("/confirm_date_time")),
                        time("/update_time"),
                        number("/status", 1, 5));
            default -> throw new IllegalArgumentException(topic);
        };
    }

    /** Returns the record when it is as the contract says. */
    Optional<JsonNode> read(String text) {
        try {
            JsonNode record = JSON.readTree(text);
            return Optional.of(record).filter(JsonNode::isObject).filter(some -> fields.stream()
                    .allMatch(field -> field.accepts(some)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** A number may come as text. */
    private static Field number(String pointer, long least, long most) {
        return new Field(
                pointer,
                true,
                value -> value.asText().matches("[0-9]{1,18}")
                        && Long.parseLong(value.asText()) >= least
                        && Long.parseLong(value.asText()) <= most);
    }

    private static Field text(String pointer) {
        return new Field(
                pointer, true, value -> value.isTextual() && !value.asText().isEmpty());
    }

    private static Field time(String pointer) {
        return new Field(pointer, true, value -> value.isTextual() && isTime(value.asText()));
    }

    private static Field optional(Field field) {
        return new Field(field.pointer(), false, field.sound());
    }

    private static boolean isTime(String text) {
        try {
            LocalDateTime.parse(text, WALL_CLOCK);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
