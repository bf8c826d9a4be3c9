/** Migrations, followed to the tables that they lead to. */
package io.millrace.solution.internal.mysql;
