package io.millrace.defects;

import java.nio.file.Path;

/**
 * A defect in the text of a file.
 *
 * @param before the text without it
 * @param after the text with it
 */
record Planting(Path file, String before, String after) {}
