package io.millrace.defects;

import static java.util.Objects.requireNonNull;

/**
 * A mistake that somebody could make, and the test that must notice it.
 *
 * @param number names it
 * @param what says in one sentence what goes wrong
 * @param replace what stands there, exactly once; white space and comments do not count
 * @param by what shall stand there instead; may be empty
 * @param test a class, or a method of one after a {@code #}
 */
record PlantedDefect(int number, String what, Where where, String replace, String by, String test) {
    /** Where code is replaced. */
    sealed interface Where {}

    /**
     * In a class of the product.
     *
     * @param name its name without a package, also that of the file
     * @param member the name of a method, a constructor, a field or a type in it; of several all count
     */
    record InClass(String name, String member) implements Where {}

    /**
     * In a file of another language.
     *
     * @param path the end of its path, by which it is the only one
     */
    record InFile(String path) implements Where {}

    PlantedDefect {
        requireNonNull(where, "where");
        requireText(number, "what", what);
        requireText(number, "replace", replace);
        requireText(number, "test", test);
        requireNonNull(by, "by");
        if (number <= 0) {
            throw new UnfitDefectException("the number of a defect must be positive, got: " + number);
        }
        if (replace.equals(by)) {
            throw new UnfitDefectException("defect " + number + ": 'replace' and 'by' are the same");
        }
    }

    private static void requireText(int number, String key, String text) {
        if (text.isBlank()) {
            throw new UnfitDefectException("defect " + number + ": '" + key + "' is empty");
        }
    }

    /** Returns the name of the class of its test. */
    String testClass() {
        return test.split("#", 2)[0];
    }
}
