/** SQL files as text: where quotes and comments are, and the references between them. */
package io.millrace.solution.internal.sql;
