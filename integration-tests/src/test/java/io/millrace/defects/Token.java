package io.millrace.defects;

/**
 * A word, a literal or a sign in a text.
 *
 * @param begin where it begins
 * @param end where it has ended
 */
record Token(String text, int begin, int end) {}
