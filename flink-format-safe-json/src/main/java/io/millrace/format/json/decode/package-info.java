/**
 * Bytes to rows, without a tree and without Java strings on the way. Internal: use the format.
 *
 * <p>{@link io.millrace.format.json.decode.RecordDecoder} owns a {@code JsonInput}, a position in the bytes. Scanners
 * ({@code StringToken}, {@code NumberToken}, {@code ValueSkipper}) move it over one token and check the syntax; a
 * {@code ValueDecoder} per declared type turns the token into the value. The first thing that is wrong ends the record
 * with a {@link io.millrace.format.json.input.BadRecordException}. Two rules hold everywhere: a value is taken
 * unchanged or not at all, and no recursion is deeper than the declared type.
 */
package io.millrace.format.json.decode;
