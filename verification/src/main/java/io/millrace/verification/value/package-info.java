/** What a row of a result is: its key, its value, and the text by which both sides are compared. */
package io.millrace.verification.value;
