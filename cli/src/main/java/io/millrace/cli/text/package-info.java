/** What commands print for people. */
package io.millrace.cli.text;
