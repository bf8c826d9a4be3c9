package io.millrace.cli;

import java.nio.file.Path;

/** Where Millrace is installed. The launcher says so in the system property {@code millrace.home}. */
final class Home {
    private Home() {}

    static Path folder() {
        return Path.of(System.getProperty("millrace.home", "")).toAbsolutePath();
    }

    /** Answers the folder with the programs of the local services. */
    static Path services() {
        return folder().resolve("cli/target/millrace/services");
    }
}
