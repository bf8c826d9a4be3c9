/** The solution online-education: its records, what they must lead to, and the tests that compare both. */
package io.millrace.endtoend.onlineeducation;
