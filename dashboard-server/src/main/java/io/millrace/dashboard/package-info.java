/**
 * Turns dashboards into pages whose charts follow their data.
 *
 * <p>{@link io.millrace.dashboard.DashboardServer} is the way in. Behind it, a {@code feed} asks each dataset of a page
 * once per refresh, however many people look and only while somebody does, and hands changed answers to the page's
 * viewers; {@code store} is where datasets are asked; {@code web} speaks HTTP and holds the pages.
 */
package io.millrace.dashboard;
