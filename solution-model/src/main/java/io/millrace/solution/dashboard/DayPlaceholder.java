package io.millrace.solution.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.millrace.solution.problem.Nearest;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The day in a text that a store is asked with, for example {@code pv:{today}}.
 *
 * <p>Forms: {@code {today}}, {@code {today-6}} for six days before, {@code {today:yyyyMMdd}} and {@code
 * {today-6:yyyyMMdd}} for another pattern than {@code yyyy-MM-dd}. Other braces stay as they are: Redis has a use for
 * them.
 */
public final class DayPlaceholder {
    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern FORM = Pattern.compile("\\{today(?:([+-][0-9]{1,4}))?(?::([^{}]+))?}");

    private DayPlaceholder() {}

    /** Returns the text with this day in the place of each placeholder. */
    public static String fill(String text, LocalDate today) {
        return FORM.matcher(text).replaceAll(found -> Matcher.quoteReplacement(day(found, today)));
    }

    /** Returns a copy of a JSON value with this day in the place of each placeholder in its texts. */
    public static JsonNode fill(JsonNode json, LocalDate today) {
        if (json.isTextual()) {
            return TextNode.valueOf(fill(json.textValue(), today));
        }
        JsonNode filled = json.deepCopy();
        if (filled instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> object.set(name, fill(json.get(name), today)));
        } else if (filled instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                array.set(index, fill(json.get(index), today));
            }
        }
        return filled;
    }

    private static String day(MatchResult found, LocalDate today) {
        LocalDate day = found.group(1) == null ? today : today.plusDays(Long.parseLong(found.group(1)));
        return found.group(2) == null
                ? day.toString()
                : day.format(DateTimeFormatter.ofPattern(found.group(2), Locale.ROOT));
    }

    /** Checks the placeholders in all texts of a JSON value, as {@link #check(String)} does. */
    static void check(JsonNode json) {
        if (json.isTextual()) {
            check(json.textValue());
        }
        json.forEach(DayPlaceholder::check);
    }

    /**
     * Checks the placeholders of a text.
     *
     * @throws IllegalArgumentException when one is misspelt, or has a pattern that gives no day
     */
    static void check(String text) {
        FORM.matcher(text).results().forEach(found -> {
            try {
                day(found, LocalDate.EPOCH);
            } catch (IllegalArgumentException | java.time.DateTimeException e) {
                throw new IllegalArgumentException(
                        "the pattern in '" + found.group() + "' must be one of a day, for example {today:yyyyMMdd}", e);
            }
        });
        BRACES.matcher(FORM.matcher(text).replaceAll("")).results().forEach(found -> {
            String word = found.group(1).split("[-+:]", 2)[0].strip();
            if (Nearest.to(word, List.of("today")).isPresent()) {
                throw new IllegalArgumentException("'" + found.group()
                        + "' is no placeholder; the forms are {today}, {today-6} and {today:yyyyMMdd}");
            }
        });
    }
}
