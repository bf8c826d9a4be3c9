package io.millrace.defects;

/** A defect does not fit the checkout, or is badly described; the message says which and why. */
final class UnfitDefectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitDefectException(String message) {
        super(message);
    }
}
