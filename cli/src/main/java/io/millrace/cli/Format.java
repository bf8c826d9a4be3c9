package io.millrace.cli;

/** How a command prints what it answers. */
enum Format {
    /** For people. */
    HUMAN,
    /** For programs. */
    JSON
}
