package io.millrace.endtoend.randomschemas;

import io.millrace.endtoend.randomschemas.Column.Measure;
import io.millrace.endtoend.randomschemas.Result.Form;
import io.millrace.endtoend.randomschemas.Scalars.Exact;
import io.millrace.endtoend.randomschemas.Scalars.Floating;
import io.millrace.endtoend.randomschemas.Scalars.Whole;
import io.millrace.endtoend.randomschemas.Times.WallClock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** Draws a schema: a topic with fields of many kinds, and results of them in several stores. */
final class Draw {
    private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "Asia/Shanghai", "America/St_Johns");
    private static final List<String> NAMES = List.of(
            "id",
            "user id",
            "城市",
            "order",
            "select",
            "a-b",
            "Größe",
            "Value",
            "count",
            "error",
            "topic",
            "offset",
            "raw_bytes",
            "parse_error",
            "timestamp",
            "value",
            "partition",
            "t",
            "x.y",
            "record_used",
            "date",
            "用户 名",
            "MixedCase",
            "group",
            "key",
            "_under",
            "9lives",
            "null",
            "watermark",
            "😀");
    private static final List<Store> STORES = List.of(Store.values());
    private static final int FIELDS = 12;
    private static final int SUMMED_DIGITS = 25;

    private final Random random;
    private final int number;
    private final Kinds kinds;

    Draw(long seed, int number) {
        this.random = new Random(seed * 1_000_003 + number);
        this.number = number;
        this.kinds = new Kinds(random);
    }

    Schema schema() {
        Topic topic = topic();
        Optional<Field> filter =
                random.nextInt(4) == 0 ? any(topic, field -> field.kind() instanceof Whole) : Optional.empty();
        List<Result> results = new ArrayList<>();
        for (Store store : STORES) {
            result(store, topic, filter, results);
        }
        while (results.size() < 5) {
            result(STORES.get(random.nextInt(STORES.size())), topic, filter, results);
        }
        return new Schema(number, ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))), topic, results);
    }

    private Topic topic() {
        List<String> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        List<Field> fields = new ArrayList<>();
        Optional<Field> eventTime = Optional.empty();
        if (random.nextInt(3) > 0) {
            Kind kind = random.nextBoolean() ? new WallClock(3) : new Times.Moment(3);
            eventTime = Optional.of(new Field(names.remove(0), kind, random.nextBoolean(), alias(names)));
            fields.add(eventTime.get());
        }
        // A whole number and a text that can be a key are always there.
        fields.add(new Field(names.remove(0), new Whole("INT", Integer.SIZE), true, alias(names)));
        fields.add(new Field(names.remove(0), new Scalars.Text("VARCHAR(20)", 20), true, alias(names)));
        for (int i = random.nextInt(FIELDS / 2, FIELDS); i > 0; i--) {
            fields.add(new Field(
                    names.remove(0),
                    random.nextInt(4) == 0 ? kinds.nested() : kinds.scalar(),
                    random.nextBoolean(),
                    alias(names)));
        }
        Collections.shuffle(fields, random);
        Topic topic = new Topic("records", "random-" + number + ".in", fields, eventTime, Optional.empty());
        return random.nextInt(3) > 0
                ? topic
                : new Topic(
                        "records", topic.name(), fields, eventTime, any(topic, field -> field.kind() instanceof Whole));
    }

    private Optional<String> alias(List<String> names) {
        return random.nextInt(4) == 0 ? Optional.of(names.remove(0)) : Optional.empty();
    }

    private void result(Store store, Topic topic, Optional<Field> filter, List<Result> results) {
        String name = "r" + number + "_" + results.size();
        boolean windowed =
                topic.eventTime().isPresent() && random.nextInt(3) == 0 && store != Store.HBASE && store != Store.REDIS;
        boolean groups = windowed || random.nextInt(3) == 0;
        boolean each = store == Store.KAFKA && !groups && random.nextInt(3) == 0;
        boolean alone = store == Store.HBASE || store == Store.REDIS || (!windowed && random.nextBoolean());
        List<Column> key = new ArrayList<>();
        if (windowed) {
            key.add(new Column("hour", Measure.HOUR, topic.eventTime().orElseThrow(), new WallClock(0)));
        }
        List<Field> candidates = new ArrayList<>(topic.fields().stream()
                .filter(field -> field.required() && !topic.eventTime().equals(Optional.of(field)))
                .filter(field -> store.takesAsKey(field.kind(), alone))
                .toList());
        Collections.shuffle(candidates, random);
        candidates.stream()
                .limit(each ? 0 : alone || candidates.size() == 1 ? 1 : 2)
                .forEach(field ->
                        key.add(new Column(name(store, field, key.size()), Measure.FIELD, field, field.kind())));
        Optional<String> command = store == Store.REDIS ? Optional.of(command(groups)) : Optional.empty();
        List<Column> values = groups ? figures(store, topic, command) : fields(store, topic, command, key);
        results.add(new Result(
                name,
                store,
                each ? Form.EACH : groups ? Form.GROUPS : Form.LATEST,
                command,
                topic,
                key,
                values,
                filter));
    }

    private String command(boolean groups) {
        return List.of("hset", "zadd", "sadd").get(random.nextInt(groups ? 2 : 3));
    }

    /** Some clients and stores take simple names only. */
    private static String name(Store store, Field field, int index) {
        return store == Store.MYSQL
                        || (store == Store.ELASTICSEARCH && field.name().contains("."))
                ? "列_" + index
                : field.name();
    }

    private List<Column> fields(Store store, Topic topic, Optional<String> command, List<Column> key) {
        List<Column> values = new ArrayList<>();
        if (command.equals(Optional.of("sadd"))) {
            return values;
        }
        boolean score = command.equals(Optional.of("zadd"));
        for (Field field : topic.fields()) {
            boolean isKey = key.stream().anyMatch(column -> column.field().equals(field));
            if (!isKey
                    && (score ? isScore(field.kind()) : store.takesAsValue(field.kind()))
                    && (command.isEmpty() || values.isEmpty())) {
                values.add(
                        new Column(name(store, field, key.size() + values.size()), Measure.FIELD, field, field.kind()));
            }
        }
        return values.isEmpty()
                ? List.of(new Column(
                        "one", Measure.FIELD, key.get(0).field(), key.get(0).kind()))
                : values;
    }

    private static boolean isScore(Kind kind) {
        return kind instanceof Floating || (kind instanceof Whole whole && whole.bits() < Long.SIZE);
    }

    private List<Column> figures(Store store, Topic topic, Optional<String> command) {
        List<Column> figures = new ArrayList<>();
        figures.add(new Column("n", Measure.ROWS, null, Kinds.COUNT));
        if (command.isPresent()) {
            return figures;
        }
        any(topic, field -> true)
                .ifPresent(field -> figures.add(new Column("n of", Measure.COUNT, field, Kinds.COUNT)));
        any(topic, field -> field.kind() instanceof Whole)
                .ifPresent(field -> figures.add(new Column("s", Measure.SUM, field, new Exact(38, 0))));
        any(topic, field -> field.kind() instanceof Exact exact && exact.precision() <= SUMMED_DIGITS)
                .ifPresent(field -> figures.add(
                        new Column("d", Measure.SUM, field, new Exact(38, ((Exact) field.kind()).scale()))));
        any(topic, field -> field.kind() instanceof Whole || field.kind() instanceof Times.Day)
                .ifPresent(field -> figures.add(new Column("g", Measure.GREATEST, field, field.kind())));
        return store == Store.MYSQL
                ? figures.stream()
                        .map(figure -> new Column(
                                figure.name().replace(' ', '_'), figure.measure(), figure.field(), figure.kind()))
                        .toList()
                : figures;
    }

    private Optional<Field> any(Topic topic, Predicate<Field> which) {
        List<Field> fields = new ArrayList<>(topic.fields());
        Collections.shuffle(fields, random);
        return fields.stream().filter(which).findFirst();
    }
}
