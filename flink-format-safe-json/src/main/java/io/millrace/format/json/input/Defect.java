package io.millrace.format.json.input;

/** What kind of harm a record has: the first words of its error text, so that errors can be grouped by them. */
public enum Defect {
    NO_VALUE("no value"),
    NOT_JSON("not JSON"),
    WRONG_VALUE("wrong value"),
    MISSING_VALUE("missing value");

    private final String label;

    Defect(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
