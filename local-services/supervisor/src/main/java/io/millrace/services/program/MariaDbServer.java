package io.millrace.services.program;

import io.millrace.services.machine.Folders;
import io.millrace.services.machine.ProgramFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The native server as it was unpacked.
 *
 * @param base the folder with {@code bin/mariadbd} and {@code share}
 */
record MariaDbServer(Path base) {
    /** Change data capture works out of the box; the log is kept for a day and within 1 GiB. */
    static final List<String> BINARY_LOG = List.of(
            "--log-bin=binlog",
            "--server-id=1",
            "--binlog-format=ROW",
            "--binlog-row-image=FULL",
            "--binlog-expire-logs-seconds=86400",
            "--max-binlog-size=64M",
            "--max-binlog-total-size=1G",
            // The log holds rows, so a migration may make a function without being SUPER.
            "--log-bin-trust-function-creators=1",
            // What was acknowledged is on the disk, in the tables and in the log alike.
            "--sync-binlog=1",
            "--innodb-flush-log-at-trx-commit=1");

    /** Small: one user, one machine. */
    static final List<String> MEMORY = List.of(
            "--innodb-buffer-pool-size=96M",
            "--innodb-log-file-size=64M",
            "--innodb-log-buffer-size=4M",
            "--aria-pagecache-buffer-size=8M",
            "--key-buffer-size=1M",
            "--table-open-cache=400",
            "--performance-schema=OFF");

    static String dataArgument(Path data) {
        return "--datadir=" + data;
    }

    /** Returns the part of the command line that every run of the server has. */
    List<String> command(Path data, Path temporary) {
        List<String> command = new ArrayList<>(List.of(
                base.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + base,
                "--lc-messages-dir=" + base.resolve("share"),
                dataArgument(data),
                "--tmpdir=" + temporary));
        if (System.getProperty("user.name").equals("root")) {
            // Without it the server refuses to run as root.
            command.add("--user=root");
        }
        return command;
    }

    /** Makes the system tables in a folder beside the data folder, then renames it: a kill leaves no half of them. */
    void createData(Path data) throws IOException, InterruptedException {
        Path unfinished = Folders.empty(data.resolveSibling("data.unfinished"));
        Files.createDirectory(unfinished.resolve("mysql"));
        Path work = Folders.empty(data.resolveSibling("create"));
        List<String> command = new ArrayList<>(command(unfinished, work));
        command.addAll(List.of("--bootstrap", "--skip-log-bin", "--innodb-log-file-size=8M"));
        Path log = work.resolve("create.log");
        Process process = new ProcessBuilder(command)
                .redirectInput(statements(work.resolve("create.sql")).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("the system tables could not be made, see " + log);
            }
        } finally {
            process.destroyForcibly();
        }
        Files.move(unfinished, data);
        Folders.delete(work);
    }

    private Path statements(Path file) throws IOException {
        try (OutputStream statements = Files.newOutputStream(file)) {
            statements.write(ProgramFiles.bytes("mysql-bootstrap-head.sql"));
            Files.copy(base.resolve("share/mariadb_system_tables.sql"), statements);
            Files.copy(base.resolve("share/mariadb_system_tables_data.sql"), statements);
            statements.write(ProgramFiles.bytes("mysql-bootstrap-tail.sql"));
        }
        return file;
    }
}
