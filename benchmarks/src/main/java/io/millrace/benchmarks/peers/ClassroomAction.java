package io.millrace.benchmarks.peers;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An action of a student: read from a client's message, written as what others read. */
final class ClassroomAction {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    private String createTime;
    private long user;
    private long room;
    private long happenedAt;
    private long role;
    private long messageId;
    private long messageType;
    private String targetId;
    private String targetType;
    private String action;
    private String subAction;
    private long pageIndex;

    private ClassroomAction() {}

    /** Returns what is to be written of a message; null when it tells of no action. */
    static byte[] cleaned(byte[] message) {
        ClassroomAction read = new ClassroomAction();
        JsonFields.read(message, read::take);
        String event = read.role == 2 && read.messageId == 305 && read.messageType == 116 ? read.event() : null;
        return event == null ? null : read.json(event);
    }

    private void take(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "createTime" -> createTime = parser.getText();
            case "userid" -> user = parser.getLongValue();
            case "roomid" -> room = parser.getLongValue();
            case "timestamp" -> happenedAt = parser.getLongValue();
            case "role" -> role = parser.getLongValue();
            case "msgid" -> messageId = parser.getLongValue();
            case "msgtype" -> messageType = parser.getLongValue();
            case "target_id" -> targetId = parser.getText();
            case "target_type" -> targetType = parser.getText();
            case "action" -> action = parser.getText();
            case "sub_action" -> subAction = parser.getText();
            case "page_index" -> pageIndex = parser.getLongValue();
            default -> {}
        }
    }

    private String event() {
        return switch (targetType + "/" + action) {
            case "shape/move" -> "STUDENT_MOVE_PICTURE";
            case "shape/mouse" -> subAction.equals("over") ? "STUDENT_HOVER_PICTURE" : null;
            case "shape/add" -> "STUDENT_LINE_DRAW";
            case "template/audio" ->
                switch (subAction) {
                    case "start" -> "STUDENT_AUDIO_PLAY";
                    case "pause" -> "STUDENT_AUDIO_PAUSE";
                    default -> null;
                };
            case "template/match" -> targetId.equals("match") ? match() : null;
            default -> null;
        };
    }

    private String match() {
        return switch (subAction) {
            case "drop:wrong" -> "STUDENT_MATCH_WRONG";
            case "drop:correct" -> "STUDENT_MATCH_CORRECT";
            default -> null;
        };
    }

    private byte[] json(String event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JsonFields.FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("messageCreateTime", createTime);
            json.writeNumberField("timeStamp", System.currentTimeMillis());
            json.writeStringField("messageTimeStamp", TIME.format(Instant.ofEpochMilli(happenedAt)));
            json.writeNumberField("userId", user);
            json.writeNumberField("roomId", room);
            json.writeNumberField("role", role);
            json.writeNumberField("msgId", messageId);
            json.writeNumberField("msgType", messageType);
            json.writeStringField("targetId", targetId);
            json.writeStringField("targetType", targetType);
            json.writeStringField("action", action);
            json.writeStringField("subAction", subAction);
            json.writeNumberField("pageIndex", pageIndex);
            json.writeStringField("event", event);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
