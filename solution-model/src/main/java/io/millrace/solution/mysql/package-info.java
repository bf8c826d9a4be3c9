/** Tables of MySQL as migrations leave them. */
package io.millrace.solution.mysql;
