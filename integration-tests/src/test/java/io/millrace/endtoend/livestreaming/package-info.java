/** The solution live-streaming: its records, what they must lead to, and its page. */
package io.millrace.endtoend.livestreaming;
