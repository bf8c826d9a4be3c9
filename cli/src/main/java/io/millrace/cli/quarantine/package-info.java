/** {@code quarantine} and its commands. */
package io.millrace.cli.quarantine;
