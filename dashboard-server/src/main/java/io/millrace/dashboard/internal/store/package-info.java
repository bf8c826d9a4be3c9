/**
 * Where datasets are asked. A {@link io.millrace.dashboard.internal.store.DatasetStore} belongs to one solution; it
 * only reads, keeps within {@link io.millrace.dashboard.config.DashboardServerConfig.Limits}, and says in one line why when
 * it cannot answer. Times leave it as wall-clock text of the solution's zone, never as instants.
 */
package io.millrace.dashboard.internal.store;
