/**
 * What is refused before anything runs. {@link io.millrace.pipeline.rules.JobPlanner} plans a file and asks every rule; a rule
 * returns problems, with which the file cannot run right, and risks, with which a record that may come could stop it.
 */
package io.millrace.pipeline.rules;
