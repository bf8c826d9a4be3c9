package io.millrace.cli;

import java.io.IOException;
import java.nio.file.Files;
import picocli.CommandLine.Option;

/** The running Millrace that a command talks to. */
final class RunningInstance {
    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            defaultValue = ".millrace",
            description = "The folder given to up or demo (default: ${DEFAULT-VALUE}).")
    private DataDirectory dataDirectory;

    /**
     * Answers what it tells of itself.
     *
     * @throws UserException when nothing runs there, or it is not up yet
     */
    RunFile runFile() throws UserException, IOException {
        DataDirectory data = dataDirectory;
        if (!data.inUse()) {
            throw new UserException("Nothing runs on " + data.folder()
                    + "; start it with ./millrace up, or name its folder with --data-dir");
        }
        if (!Files.exists(data.runFile())) {
            throw new UserException("Millrace on " + data.folder() + " is still starting, or stopping; ask again");
        }
        return RunFile.read(data.runFile());
    }

    /** Answers the folder that it runs on. */
    DataDirectory dataDirectory() {
        return dataDirectory;
    }

    /** Answers where its Kafka is. */
    String kafka() throws UserException, IOException {
        return runFile().environment().get("KAFKA_BOOTSTRAP");
    }
}
