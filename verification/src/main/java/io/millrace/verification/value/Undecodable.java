package io.millrace.verification.value;

import java.util.Objects;

/**
 * What a store holds in the place of a value, but its sink would not have written for any: it is shown as it stands, and
 * equals no value.
 *
 * @param text how it is shown
 */
public record Undecodable(String text) {
    public Undecodable {
        Objects.requireNonNull(text, "text");
    }
}
