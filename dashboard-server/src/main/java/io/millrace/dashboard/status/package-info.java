/** What a dashboard server asks of who runs it. */
package io.millrace.dashboard.status;
