/** Datasets that are SQL, asked of MySQL. */
package io.millrace.dashboard.internal.store.mysql;
