/** Options and arguments that several commands take. */
package io.millrace.cli.option;
