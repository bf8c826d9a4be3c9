/** What a dashboard server is told when it starts. */
package io.millrace.dashboard.config;
