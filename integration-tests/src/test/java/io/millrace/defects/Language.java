package io.millrace.defects;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What counts in a text and what does not: white space and comments are no tokens, literals are one each. */
enum Language {
    JAVA("//.*|/\\*(?s:.*?)\\*/", "java|js|css"),
    SQL("--.*|/\\*(?s:.*?)\\*/", "sql|lua"),
    SCRIPT("(?<!\\S)#.*", "sh|properties|yaml"),
    /** Has no comments. */
    PROSE("(?!)", "md");

    private static final String TOKEN = "\"\"\"(?s:.*?)\"\"\"" // a text block
            + "|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*'" // a literal within a line
            + "|[\\p{L}\\p{N}_$]+" // a word or a number
            + "|\\S";

    private final Pattern pattern;
    private final String endings;

    Language(String comment, String endings) {
        this.pattern = Pattern.compile(comment + "|(?<token>" + TOKEN + ")");
        this.endings = endings;
    }

    /** Returns the language of a file, by the end of its name. */
    static Language of(Path file) {
        String name = file.getFileName().toString();
        for (Language language : values()) {
            if (name.matches(".*\\.(" + language.endings + ")")) {
                return language;
            }
        }
        throw new UnfitDefectException("nothing is known of the language of " + file);
    }

    /** Returns the tokens of a text, or of a part of one, in their order. */
    List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (matcher.group("token") != null) {
                tokens.add(new Token(matcher.group(), matcher.start(), matcher.end()));
            }
        }
        return tokens;
    }
}
