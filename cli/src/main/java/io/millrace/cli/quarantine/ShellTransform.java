package io.millrace.cli.quarantine;

import io.millrace.quarantine.Transform;
import io.millrace.records.PutAsideRecord;
import io.millrace.solution.problem.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Mends a record with a command of the user's shell: bytes in, bytes out. */
final class ShellTransform implements Transform {
    private final String command;

    ShellTransform(String command) {
        this.command = command;
    }

    @Override
    public byte[] apply(PutAsideRecord record) throws UserException {
        byte[] raw = record.value().orElse(new byte[0]);
        try {
            Process process = new ProcessBuilder("/bin/sh", "-c", command).start();
            // Written aside: a command may answer before it has read everything, and pipes are short.
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(process, raw));
            CompletableFuture<String> complaint = CompletableFuture.supplyAsync(() -> complaint(process));
            byte[] mended = process.getInputStream().readAllBytes();
            int exitCode = process.waitFor();
            writing.join();
            if (exitCode != 0) {
                throw new UserException("the command ended with exit code " + exitCode + " " + complaint.join());
            }
            return mended;
        } catch (IOException e) {
            throw new UserException("the command cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("interrupted", e);
        }
    }

    private static void write(Process process, byte[] raw) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(raw);
        } catch (IOException e) {
            // It has not read everything, which is its own affair; its exit code says whether that was well.
            return;
        }
    }

    private static String complaint(Process process) {
        try {
            String text = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().findFirst().orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
