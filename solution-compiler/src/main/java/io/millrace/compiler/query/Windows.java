package io.millrace.compiler.query;

import io.millrace.compiler.declaration.Declaration;
import io.millrace.compiler.declaration.Places;
import io.millrace.compiler.declaration.Result;
import io.millrace.compiler.declaration.TableNames;
import io.millrace.compiler.declaration.TopicTable;
import io.millrace.pipeline.sql.SqlScript;
import io.millrace.pipeline.sql.TextEdits;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.flink.sql.parser.ddl.SqlCreateView;

/**
 * Lets the windows of queries read only records that come in time for their slots, by the rule that the account of their
 * topic knows; what Flink's windows would drop on their own, nobody would hear of.
 *
 * <p>A window reads another view of its topic, that of the records in time; each view of the author that lies between them
 * gets a second form over it.
 */
public final class Windows {
    /** Longer than a topic keeps records, or a job is stopped, so that no slot begins again from nothing. */
    private static final Duration STATE = Duration.ofDays(31);

    private final Map<String, TopicTable> topics;
    private final Map<String, Declaration.View> views;
    private final Map<String, Set<Slot>> slots = new LinkedHashMap<>();
    private final Map<String, Form> forms = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    Windows(Map<String, TopicTable> topics, Map<String, Declaration.View> views) {
        this.topics = topics;
        this.views = views;
    }

    /**
     * A query whose windows read what is in time.
     *
     * @param text the query, its lines where they were
     * @param courses what becomes of the slots of its windows
     */
    public record Query(String text, Set<Slot.Course> courses) {
        public Query {
            courses = Set.copyOf(courses);
        }
    }

    /**
     * A further form of a view of the author's, over the records in time for a slot.
     *
     * @param text its CREATE VIEW, its lines where they were
     */
    private record Form(Declaration.View view, String text) {}

    /** Returns a query, or a CREATE VIEW, as it is to run. */
    Query rewrite(String statement, Location location) {
        TextEdits edits = new TextEdits(statement);
        Set<Slot.Course> courses = new LinkedHashSet<>();
        SqlScript.parse(statement).accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlCall call) {
                if (call instanceof SqlSelect select) {
                    slot(select, edits, location).ifPresent(slot -> {
                        courses.add(slot.course());
                        read(select, slot, edits, location);
                    });
                }
                return super.visit(call);
            }
        });
        return new Query(edits.apply(), courses);
    }

    /**
     * Returns a query of which each row belongs to one slot of time by its key, and that has no window: records that come too
     * late for their slot are left out, and the state of a slot goes when it can take no more.
     */
    Query rewrite(Result result, Duration length) {
        Slot slot = new Slot(Intervals.of(length), length.toMillis(), Slot.Course.CORRECTED);
        TextEdits edits = new TextEdits(result.query());
        SqlNode query = SqlScript.parse(result.query());
        readForms(TableNames.in(query), slot, edits);
        if (query instanceof SqlSelect select && hasWindow(select)) {
            problems.add(new Problem(
                    result.options().location(Result.SLOT, result.location()),
                    "result '" + result.name() + "' has a window, whose slots it need not say again",
                    "take 'slot' out"));
        }
        if (query instanceof SqlSelect select
                && select.getGroup() != null
                && select.getFrom() instanceof SqlIdentifier table) {
            String name = SqlScript.lastName(table);
            Duration kept = STATE.compareTo(length.multipliedBy(2)) > 0 ? STATE : length.multipliedBy(2);
            edits.replaceFirst(select, "SELECT", "SELECT /*+ STATE_TTL('" + name + "' = '" + kept.toDays() + "d') */");
        } else {
            problems.add(new Problem(
                    result.options().location(Result.SLOT, result.location()),
                    "the slots of result '" + result.name() + "' cannot be kept by time",
                    "let its query be SELECT … FROM one topic or view … GROUP BY …"));
        }
        return new Query(edits.apply(), Set.of());
    }

    /** Returns the slots of windows of each topic, those left out that say nothing more about who is late. */
    public Set<Slot> slots(TopicTable topic) {
        Set<Slot> all = slots.getOrDefault(topic.name(), Set.of());
        Set<Slot> telling = new LinkedHashSet<>(all);
        telling.removeIf(slot -> all.stream()
                .anyMatch(other -> !other.equals(slot)
                        && other.covers(slot, topic)
                        && !(slot.covers(other, topic) && isBefore(all, slot, other))));
        return telling;
    }

    private static boolean isBefore(Set<Slot> all, Slot one, Slot other) {
        List<Slot> order = List.copyOf(all);
        return order.indexOf(one) < order.indexOf(other);
    }

    /** Returns all slots of a topic for each of which there is a view of its records. */
    public Set<Slot> allSlots(TopicTable topic) {
        return slots.getOrDefault(topic.name(), Set.of());
    }

    /** Returns the further forms of one view. */
    List<String> formsOf(Declaration.View view) {
        return forms.values().stream()
                .filter(form -> form.view().equals(view))
                .map(Form::text)
                .toList();
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    private Optional<Slot> slot(SqlSelect select, TextEdits edits, Location location) {
        if (select.getGroup() != null) {
            for (SqlNode key : select.getGroup()) {
                if (key instanceof SqlCall call && isGroupWindow(call)) {
                    return groupSlot(call, edits, location);
                }
            }
        }
        return tableFunction(select.getFrom()).flatMap(function -> tableSlot(function, edits, location));
    }

    private static String function(SqlCall call) {
        return call.getOperator().getName().replace("$", "").toUpperCase(Locale.ROOT);
    }

    private static boolean isGroupWindow(SqlCall call) {
        return Set.of("TUMBLE", "HOP", "SESSION").contains(function(call));
    }

    private Optional<Slot> groupSlot(SqlCall call, TextEdits edits, Location location) {
        if (isOverProcessingTime(call.operand(0))) {
            return Optional.empty();
        }
        if (!function(call).equals("TUMBLE")) {
            problems.add(new Problem(
                    place(location, call),
                    function(call) + " in GROUP BY has slots that overlap, of which a record can miss some only",
                    "write FROM TABLE(" + function(call)
                            + "(TABLE …, DESCRIPTOR(…), …)), whose slots are told once, or TUMBLE"));
            return Optional.empty();
        }
        return slot(call.operand(1), Slot.Course.CORRECTED, edits, location);
    }

    private Optional<Slot> tableSlot(SqlCall call, TextEdits edits, Location location) {
        List<SqlNode> operands = call.getOperandList();
        if (operands.size() < 3 || isOverProcessingTime(operands.get(1))) {
            return Optional.empty();
        }
        return switch (function(call)) {
            case "TUMBLE" -> slot(operands.get(2), Slot.Course.FINAL, edits, location);
            // Where records belong to several slots, the first one to end is one step long.
            case "HOP", "CUMULATE" -> slot(operands.get(2), Slot.Course.OVERLAPPING, edits, location);
            default -> {
                problems.add(new Problem(
                        place(location, call),
                        function(call) + " has no slots of which can be told beforehand when they close",
                        "take TUMBLE, HOP or CUMULATE"));
                yield Optional.empty();
            }
        };
    }

    private Optional<Slot> slot(SqlNode length, Slot.Course course, TextEdits edits, Location location) {
        Optional<Duration> interval = Intervals.read(edits.text(length));
        if (interval.isPresent()) {
            return Optional.of(new Slot(
                    edits.text(length).replaceAll("\\s+", " "), interval.get().toMillis(), course));
        }
        problems.add(new Problem(
                place(location, length),
                "how long the slots of a window are must stand there as an interval",
                "write for example INTERVAL '10' MINUTE"));
        return Optional.empty();
    }

    /** Whether a window is over a column that is computed as PROCTIME(), for which nothing is late. */
    private boolean isOverProcessingTime(SqlNode time) {
        SqlNode column = time instanceof SqlCall descriptor ? descriptor.operand(0) : time;
        if (!(column instanceof SqlIdentifier identifier)) {
            return false;
        }
        String name = SqlScript.lastName(identifier);
        return topics.values().stream()
                .flatMap(topic -> topic.fields().stream())
                .anyMatch(field -> field.name().equals(name)
                        && field.origin() == TopicTable.Field.Origin.COMPUTED
                        && field.text().toUpperCase(Locale.ROOT).contains("PROCTIME()"));
    }

    /** Returns the function that makes windows in a FROM. */
    private static Optional<SqlCall> tableFunction(SqlNode from) {
        SqlCall[] found = new SqlCall[1];
        if (from != null) {
            from.accept(new SqlBasicVisitor<Void>() {
                @Override
                public Void visit(SqlCall call) {
                    if (call instanceof SqlSelect) {
                        return null;
                    }
                    if (call.getOperandList().stream().anyMatch(Windows::isDescriptor)) {
                        found[0] = call;
                    }
                    return super.visit(call);
                }
            });
        }
        return Optional.ofNullable(found[0]);
    }

    private static boolean isDescriptor(SqlNode operand) {
        return operand instanceof SqlCall call && call.getOperator().getName().equalsIgnoreCase("DESCRIPTOR");
    }

    /** Lets the tables below a window be those of records in time. */
    private void read(SqlSelect select, Slot slot, TextEdits edits, Location location) {
        readForms(TableNames.below(select, Windows::hasWindow), slot, edits);
        if (slot.course() == Slot.Course.OVERLAPPING) {
            String open = "COALESCE(window_end - INTERVAL '0.001' SECOND > record_watermark, TRUE)";
            if (select.getWhere() == null) {
                if (select.getGroup() == null) {
                    problems.add(new Problem(
                            place(location, select),
                            "a window whose slots overlap stands without GROUP BY",
                            "group by window_start, window_end in the same SELECT"));
                } else {
                    edits.beforeClause(select.getGroup().get(0), "GROUP", "WHERE " + open + " ");
                }
            } else {
                edits.around(select.getWhere(), open + " AND (", ")");
            }
        }
    }

    /** Puts forms in the place of the tables that have one for the slot; answers whether any has. */
    private boolean readForms(List<TableNames.Mention> mentions, Slot slot, TextEdits edits) {
        boolean any = false;
        for (TableNames.Mention mention : mentions) {
            Optional<String> form = form(mention.name(), slot);
            any |= form.isPresent();
            form.ifPresent(name -> edits.replace(
                    mention.node(), Sql.name(name) + (mention.named() ? "" : " AS " + Sql.name(mention.name()))));
        }
        return any;
    }

    private static boolean hasWindow(SqlSelect select) {
        boolean grouped = select.getGroup() != null
                && select.getGroup().getList().stream()
                        .anyMatch(key -> key instanceof SqlCall call && isGroupWindow(call));
        return grouped || tableFunction(select.getFrom()).isPresent();
    }

    /** Returns the name of the form of a topic or view that has the records in time for a slot. */
    private Optional<String> form(String name, Slot slot) {
        if (topics.containsKey(name)) {
            if (topics.get(name).eventTime().isEmpty()) {
                problems.add(new Problem(
                        topics.get(name).location(),
                        "there is a window over '" + name + "', which has no event time",
                        "add WATERMARK FOR a column of its time AS that column - INTERVAL '10' SECOND"));
                return Optional.empty();
            }
            slots.computeIfAbsent(name, topic -> new LinkedHashSet<>()).add(slot);
            return Optional.of(topics.get(name).view(slot.ending()));
        }
        Declaration.View view = views.get(name);
        if (view == null) {
            return Optional.empty();
        }
        String form = name + "__" + slot.ending();
        if (forms.containsKey(form)) {
            return Optional.of(form);
        }
        TextEdits edits = new TextEdits(view.statement().text());
        if (!readForms(TableNames.below(view.query(), Windows::hasWindow), slot, edits)) {
            return Optional.empty();
        }
        edits.replace(((SqlCreateView) view.statement().node()).getViewName(), Sql.name(form));
        if (slot.course() == Slot.Course.OVERLAPPING) {
            expose(view.query(), view, edits);
        }
        forms.put(form, new Form(view, edits.apply()));
        return Optional.of(form);
    }

    /** Adds the watermark that a record met to the columns of a view. */
    private void expose(SqlNode query, Declaration.View view, TextEdits edits) {
        if (!(query instanceof SqlSelect select) || select.getGroup() != null || select.isDistinct()) {
            problems.add(new Problem(
                    view.location(),
                    "view '" + view.name()
                            + "' has rows that are no records, so a window over it cannot tell which come late",
                    "let the window read the topic, or a view that selects columns of its records"));
            return;
        }
        boolean all = select.getSelectList().getList().stream()
                .anyMatch(column -> column instanceof SqlIdentifier identifier && identifier.isStar());
        if (!all) {
            edits.after(select.getSelectList().get(select.getSelectList().size() - 1), ", record_watermark");
        }
    }

    private static Location place(Location statement, SqlNode node) {
        return Places.of(statement.file(), node);
    }
}
