/** What is wrong with a solution: what, where, and the remedy. */
package io.millrace.solution.problem;
