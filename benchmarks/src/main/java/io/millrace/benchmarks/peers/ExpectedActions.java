package io.millrace.benchmarks.peers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** What becomes of the messages that tell of one of seven kinds of action. */
final class ExpectedActions implements Job.Expectation {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));
    private static final Map<String, String> EVENTS = Map.of(
            "picture/shape/move/", "STUDENT_MOVE_PICTURE",
            "picture/shape/mouse/over", "STUDENT_HOVER_PICTURE",
            "line/shape/add/", "STUDENT_LINE_DRAW",
            "sound/template/audio/start", "STUDENT_AUDIO_PLAY",
            "sound/template/audio/pause", "STUDENT_AUDIO_PAUSE",
            "match/template/match/drop:wrong", "STUDENT_MATCH_WRONG",
            "match/template/match/drop:correct", "STUDENT_MATCH_CORRECT");

    private Outcome outcome = Outcome.NOTHING;

    @Override
    public void add(JsonNode message) {
        JsonNode data = message.path("data");
        if (data.path("role").asInt() != 2) {
            return;
        }
        JsonNode action = data.path("msg").path("msg_data");
        String words = String.join(
                "/",
                action.path("target_id").asText(),
                action.path("target_type").asText(),
                action.path("action").asText(),
                action.path("sub_action").asText());
        String row = String.join(
                "|",
                message.path("createTime").asText(),
                TIME.format(Instant.ofEpochMilli(data.path("timestamp").asLong())),
                data.path("roomid").asText(),
                "2|305|116",
                words,
                action.path("page_index").asText(),
                EVENTS.get(words));
        outcome = outcome.with(row, data.path("userid").asLong());
    }

    @Override
    public Outcome outcome() {
        return outcome;
    }

    /** Returns an outcome with one more row, as it stands in the topic; the time of processing does not count. */
    static Outcome with(Outcome outcome, JsonNode written) {
        String row = String.join(
                "|",
                written.path("messageCreateTime").asText(),
                written.path("messageTimeStamp").asText(),
                written.path("roomId").asText(),
                written.path("role").asText(),
                written.path("msgId").asText(),
                written.path("msgType").asText(),
                String.join(
                        "/",
                        written.path("targetId").asText(),
                        written.path("targetType").asText(),
                        written.path("action").asText(),
                        written.path("subAction").asText()),
                written.path("pageIndex").asText(),
                written.path("event").asText());
        return written.path("timeStamp").asLong() > 0
                ? outcome.with(row, written.path("userId").asLong())
                : outcome;
    }
}
