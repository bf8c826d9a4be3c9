/** Whether the tables of MySQL take what pipelines write. */
package io.millrace.pipeline.rules.mysql;
