package io.millrace.services.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The scripts that stand beside the classes. */
public final class ProgramFiles {
    private ProgramFiles() {}

    public static byte[] bytes(String name) throws IOException {
        try (InputStream resource = ProgramFiles.class.getResourceAsStream(name)) {
            return resource.readAllBytes();
        }
    }

    public static String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }
}
