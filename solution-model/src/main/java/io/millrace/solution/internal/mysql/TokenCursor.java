package io.millrace.solution.internal.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through tokens from left to right. */
final class TokenCursor {
    private final List<MysqlToken> tokens;
    private int position;

    TokenCursor(List<MysqlToken> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    boolean atEnd() {
        return position >= tokens.size();
    }

    /** Returns the next token without passing it. */
    Optional<MysqlToken> peek() {
        return atEnd() ? Optional.empty() : Optional.of(tokens.get(position));
    }

    boolean sees(String... keywords) {
        for (int i = 0; i < keywords.length; i++) {
            if (position + i >= tokens.size() || !tokens.get(position + i).is(keywords[i])) {
                return false;
            }
        }
        return true;
    }

    /** Passes these keywords, if all of them come next, in this order. */
    boolean accept(String... keywords) {
        boolean seen = sees(keywords);
        position += seen ? keywords.length : 0;
        return seen;
    }

    /** Passes one of these keywords, if it comes next. */
    boolean acceptAny(String... keywords) {
        for (String keyword : keywords) {
            if (accept(keyword)) {
                return true;
            }
        }
        return false;
    }

    Optional<MysqlToken> next() {
        Optional<MysqlToken> next = peek();
        position += next.isPresent() ? 1 : 0;
        return next;
    }

    /** Passes a name, if one comes next. */
    Optional<MysqlToken> name() {
        return peek().filter(MysqlToken::isName).flatMap(token -> next());
    }

    /** Passes what stands between parentheses, if they come next, and answers it. */
    Optional<List<MysqlToken>> parenthesised() {
        if (!sees("(")) {
            return Optional.empty();
        }
        int start = position + 1;
        int depth = 0;
        do {
            depth += sees("(") ? 1 : sees(")") ? -1 : 0;
            position++;
        } while (depth > 0 && !atEnd());
        return Optional.of(tokens.subList(start, depth > 0 ? position : position - 1));
    }

    List<MysqlToken> rest() {
        List<MysqlToken> rest = tokens.subList(position, tokens.size());
        position = tokens.size();
        return rest;
    }

    /** Cuts tokens at the commas that stand in no parentheses; between two commas there may be none. */
    static List<List<MysqlToken>> items(List<MysqlToken> tokens) {
        List<List<MysqlToken>> items = new ArrayList<>();
        List<MysqlToken> item = new ArrayList<>();
        int depth = 0;
        for (MysqlToken token : tokens) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 && token.is(",")) {
                items.add(item);
                item = new ArrayList<>();
            } else {
                item.add(token);
            }
        }
        items.add(item);
        return items;
    }
}
