package io.millrace.cli.option;

/** How a command prints what it answers. */
public enum Format {
    /** For people. */
    HUMAN,
    /** For programs. */
    JSON
}
