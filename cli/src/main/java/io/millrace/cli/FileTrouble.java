package io.millrace.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be read or written, in words; the messages of most exceptions are but the path. */
final class FileTrouble {
    private FileTrouble() {}

    static String reason(IOException trouble) {
        if (trouble instanceof AccessDeniedException denied) {
            return "permission denied for " + denied.getFile();
        }
        if (trouble instanceof NoSuchFileException missing) {
            return missing.getFile() + " is not there and cannot be made";
        }
        if (trouble instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is no folder";
        }
        if (trouble instanceof FileSystemException other && other.getReason() != null) {
            return other.getReason();
        }
        return String.valueOf(trouble.getMessage());
    }
}
