/** Dashboards, their charts and datasets, as records. */
package io.millrace.solution.dashboard;
