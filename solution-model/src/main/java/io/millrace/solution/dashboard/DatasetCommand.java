package io.millrace.solution.dashboard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Redis command of a dataset. Only commands of {@link Verb} can be made, and those only read.
 *
 * @param verb what it does
 * @param arguments its arguments, each of which may hold a {@link DayPlaceholder}
 */
public record DatasetCommand(Verb verb, List<String> arguments) {
    private static final Pattern WORD = Pattern.compile("\\G\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\"]+))(?=\\s|$)");

    /** The form of an answer. */
    public enum Reply {
        /** One whole number, always. */
        NUMBER,
        /** One text, or nothing. */
        VALUE,
        /** As many texts or nothings as were asked for. */
        VALUES,
        /** Any number of texts. */
        LIST,
        /** Any number of pairs of texts. */
        PAIRS
    }

    /** The commands that a dataset may use, with the numbers of their arguments. */
    public enum Verb {
        GET(Reply.VALUE, 1, 1),
        GETRANGE(Reply.VALUE, 3, 3),
        MGET(Reply.VALUES, 1, Verb.MANY),
        STRLEN(Reply.NUMBER, 1, 1),
        BITCOUNT(Reply.NUMBER, 1, 3),
        EXISTS(Reply.NUMBER, 1, Verb.MANY),
        TTL(Reply.NUMBER, 1, 1),
        HGET(Reply.VALUE, 2, 2),
        HMGET(Reply.VALUES, 2, Verb.MANY),
        HGETALL(Reply.PAIRS, 1, 1),
        HKEYS(Reply.LIST, 1, 1),
        HVALS(Reply.LIST, 1, 1),
        HLEN(Reply.NUMBER, 1, 1),
        HEXISTS(Reply.NUMBER, 2, 2),
        LRANGE(Reply.LIST, 3, 3),
        LINDEX(Reply.VALUE, 2, 2),
        LLEN(Reply.NUMBER, 1, 1),
        SCARD(Reply.NUMBER, 1, 1),
        SMEMBERS(Reply.LIST, 1, 1),
        SISMEMBER(Reply.NUMBER, 2, 2),
        /** With a count it answers a list. */
        SRANDMEMBER(Reply.VALUE, 1, 2),
        SINTER(Reply.LIST, 1, Verb.MANY),
        SUNION(Reply.LIST, 1, Verb.MANY),
        SDIFF(Reply.LIST, 1, Verb.MANY),
        ZCARD(Reply.NUMBER, 1, 1),
        ZCOUNT(Reply.NUMBER, 3, 3),
        ZSCORE(Reply.VALUE, 2, 2),
        ZRANK(Reply.VALUE, 2, 2),
        ZREVRANK(Reply.VALUE, 2, 2),
        /** With scores it answers pairs, as the three below. */
        ZRANGE(Reply.LIST, 3, Verb.MANY),
        ZREVRANGE(Reply.LIST, 3, 4),
        ZRANGEBYSCORE(Reply.LIST, 3, Verb.MANY),
        ZREVRANGEBYSCORE(Reply.LIST, 3, Verb.MANY),
        PFCOUNT(Reply.NUMBER, 1, Verb.MANY);

        private static final int MANY = 1_000;

        private final Reply reply;
        private final int fewest;
        private final int most;

        Verb(Reply reply, int fewest, int most) {
            this.reply = reply;
            this.fewest = fewest;
            this.most = most;
        }

        private boolean takes(int arguments) {
            return fewest <= arguments && arguments <= most;
        }

        private String expected() {
            return fewest == most
                    ? Integer.toString(fewest)
                    : most == MANY ? fewest + " or more" : fewest + " to " + most;
        }
    }

    public DatasetCommand {
        arguments = List.copyOf(arguments);
        if (!verb.takes(arguments.size())) {
            throw new IllegalArgumentException(
                    verb + " takes " + verb.expected() + " arguments, got: " + arguments.size());
        }
        arguments.forEach(DayPlaceholder::check);
    }

    /**
     * Reads a command as people type it: words separated by blanks, those with blanks in double quotes, where {@code \"}
     * and {@code \\} stand for themselves.
     *
     * @throws IllegalArgumentException when it is no command that a dataset may use
     */
    public static DatasetCommand parse(String text) {
        List<String> words = words(text);
        String name = words.get(0).toUpperCase(Locale.ROOT);
        Verb verb = Arrays.stream(Verb.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a dataset must not use " + words.get(0)
                        + ", only commands that read: "
                        + Arrays.stream(Verb.values()).map(Verb::name).collect(Collectors.joining(" "))));
        return new DatasetCommand(verb, words.subList(1, words.size()));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int end = 0;
        Matcher matcher = WORD.matcher(text.strip());
        for (MatchResult word : matcher.results().toList()) {
            words.add(word.group(2) != null ? word.group(2) : word.group(1).replaceAll("\\\\(.)", "$1"));
            end = word.end();
        }
        if (words.isEmpty() || end != text.strip().length()) {
            throw new IllegalArgumentException("'" + text.strip() + "' has a double quote out of place");
        }
        return words;
    }

    /** Returns the form of its answer. */
    public Reply reply() {
        return switch (verb) {
            case SRANDMEMBER -> arguments.size() == 2 ? Reply.LIST : Reply.VALUE;
            case ZRANGE, ZREVRANGE, ZRANGEBYSCORE, ZREVRANGEBYSCORE -> hasScores() ? Reply.PAIRS : Reply.LIST;
            default -> verb.reply;
        };
    }

    private boolean hasScores() {
        return arguments.stream().skip(3).anyMatch("WITHSCORES"::equalsIgnoreCase);
    }

    /** Returns how many columns a row of its answer has. */
    public int width() {
        return switch (reply()) {
            case NUMBER, VALUE, LIST -> 1;
            case VALUES -> verb == Verb.HMGET ? arguments.size() - 1 : arguments.size();
            case PAIRS -> 2;
        };
    }

    @Override
    public String toString() {
        return verb + " " + String.join(" ", arguments);
    }
}
