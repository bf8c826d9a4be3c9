package io.millrace.cli.option;

import java.nio.file.Path;

/**
 * Where Millrace is installed. The launcher says so in the system properties {@code millrace.home}
 * and {@code millrace.distribution}.
 */
final class Home {
    private Home() {}

    static Path folder() {
        return Path.of(System.getProperty("millrace.home", "")).toAbsolutePath();
    }

    /** Returns the folder with the programs of the local services: those that were built with the running classes. */
    static Path services() {
        return Path.of(System.getProperty("millrace.distribution", ""))
                .toAbsolutePath()
                .resolve("services");
    }
}
