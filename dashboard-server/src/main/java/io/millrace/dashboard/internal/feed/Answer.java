package io.millrace.dashboard.internal.feed;

import io.millrace.dashboard.internal.store.Rows;

/** What came of asking a dataset once. */
sealed interface Answer {
    /** It answered these rows. */
    record Got(Rows rows) implements Answer {}

    /** It did not answer; the problem is one line for people. */
    record Failed(String problem) implements Answer {}
}
