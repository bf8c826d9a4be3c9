package io.millrace.endtoend.randomschemas;

import java.util.Optional;

/**
 * A field of a topic.
 *
 * @param required whether it is declared NOT NULL
 * @param alias another name under which it may come
 */
record Field(String name, Kind kind, boolean required, Optional<String> alias) {
    String quoted() {
        return quoted(name);
    }

    static String quoted(String name) {
        return "`" + name + "`";
    }

    String declared() {
        return quoted() + " " + kind.declared() + (required ? " NOT NULL" : "");
    }
}
