package io.millrace.defects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What a run of tests came to.
 *
 * @param succeeded whether Maven was content
 * @param tests how many tests ran
 * @param failed how many of them failed
 */
record Outcome(boolean succeeded, int tests, int failed) {
    /** Reads the reports that surefire and failsafe have left in the folder of a module. */
    static Outcome read(boolean succeeded, Path module) throws IOException {
        int tests = 0;
        int failed = 0;
        for (Path report : reports(module)) {
            Element suite = root(report);
            tests += number(suite, "tests");
            failed += number(suite, "failures") + number(suite, "errors");
        }
        return new Outcome(succeeded, tests, failed);
    }

    /** Takes away what earlier runs have left. */
    static void forget(Path module) throws IOException {
        for (Path report : reports(module)) {
            Files.delete(report);
        }
    }

    /** Returns whether tests ran, and all of them were content. */
    boolean passed() {
        return succeeded && tests > 0;
    }

    /** Returns whether a test has noticed what was planted. */
    boolean caught() {
        return !succeeded && failed > 0;
    }

    private static List<Path> reports(Path module) throws IOException {
        if (!Files.isDirectory(module.resolve("target"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(module.resolve("target"), 2, (file, attributes) -> file.getFileName()
                .toString()
                .matches("TEST-.*\\.xml"))) {
            return files.toList();
        }
    }

    private static Element root(Path report) throws IOException {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("cannot read " + report, e);
        }
    }

    private static int number(Element suite, String attribute) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }
}
