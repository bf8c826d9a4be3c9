package io.millrace.cli.option;

import io.millrace.solution.problem.UserException;
import io.millrace.warehouse.data.DataDirectory;
import io.millrace.warehouse.data.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** The running Millrace that a command talks to. */
public final class RunningInstance {
    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            defaultValue = ".millrace",
            description = "The folder given to up or demo (default: ${DEFAULT-VALUE}).")
    private DataDirectory dataDirectory;

    /**
     * Returns what it tells of itself.
     *
     * @throws UserException when nothing runs there, or it is not up yet
     */
    public RunFile runFile() throws UserException, IOException {
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

    /** Returns the folders of the solutions that run there by their names; none when nothing runs. */
    public Map<String, Path> solutions() throws UserException, IOException {
        return dataDirectory.inUse() && Files.exists(dataDirectory.runFile())
                ? RunFile.read(dataDirectory.runFile()).solutions()
                : Map.of();
    }

    /** Returns the folder that it runs on. */
    public DataDirectory dataDirectory() {
        return dataDirectory;
    }

    /**
     * Returns where its Kafka is.
     *
     * @param without what follows where there is none, as the end of the message
     * @throws UserException when it has none
     */
    public String kafka(String without) throws UserException, IOException {
        return runFile()
                .kafka()
                .orElseThrow(() ->
                        new UserException("What runs on " + dataDirectory().folder() + " has no Kafka" + without));
    }
}
