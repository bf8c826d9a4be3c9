package io.millrace.warehouse.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a folder cannot be used, in words; the messages of most exceptions are but the path. */
final class FileTrouble {
    private FileTrouble() {}

    static String reason(IOException trouble) {
        if (trouble instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (trouble instanceof NoSuchFileException) {
            return "no folder can be made there";
        }
        if (trouble instanceof FileAlreadyExistsException) {
            return "a file of this name is in the way";
        }
        if (trouble instanceof FileSystemException other && other.getReason() != null) {
            return other.getReason();
        }
        return String.valueOf(trouble.getMessage());
    }
}
