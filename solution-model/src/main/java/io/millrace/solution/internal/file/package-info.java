/** Text, YAML, CSV and JSON files, read with the line of each value. */
package io.millrace.solution.internal.file;
