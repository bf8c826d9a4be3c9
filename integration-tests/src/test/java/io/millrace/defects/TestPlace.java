package io.millrace.defects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a test is.
 *
 * @param module the folder of its module, from the checkout's
 * @param test the name of its class and perhaps of its method, as Maven takes it
 */
record TestPlace(String module, String test) {
    /** Finds the test of a defect by its name, and refuses one that is not there. */
    static TestPlace of(PlantedDefect defect, Sources sources) throws IOException {
        String[] names = defect.test().split("#", 2);
        Path file = only(defect, names[0], sources);
        if (names.length > 1 && !hasMethod(file, names[1], sources)) {
            throw new UnfitDefectException("defect " + defect.number() + ": there is no test " + defect.test());
        }
        String path = sources.folder().relativize(file).toString();
        return new TestPlace(path.substring(0, path.indexOf("/src/test/java/")), defect.test());
    }

    /** Returns whether it needs the services that are started for integration tests. */
    boolean isIntegrationTest() {
        return test.split("#", 2)[0].endsWith("IT");
    }

    private static Path only(PlantedDefect defect, String name, Sources sources) {
        List<Path> files = sources.testClasses(name);
        if (files.size() != 1) {
            throw new UnfitDefectException(
                    "defect " + defect.number() + ": the test class " + name + " must be there once, but is " + files);
        }
        return files.get(0);
    }

    private static boolean hasMethod(Path file, String method, Sources sources) throws IOException {
        JavaSource source = new JavaSource(Files.readString(file));
        if (!source.members(method).isEmpty()) {
            return true;
        }
        for (Path parent : source.parent().map(sources::testClasses).orElse(List.of())) {
            if (hasMethod(parent, method, sources)) {
                return true;
            }
        }
        return false;
    }
}
