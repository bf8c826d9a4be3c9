/** One class a kind of service: its command line, settings, accounts, and how it says that it is ready. */
package io.millrace.services.program;
