/**
 * What demo records are made of: a clock whose ticks are numbered, and six SQL functions.
 *
 * <p>All chance comes from one function, {@link io.millrace.demo.Draw}: a number that hangs on the seed, a name and what it
 * is drawn for, and on nothing else. The others give it a form. So a record is the same whenever it is made, by however many
 * tasks, and after a restart; only its times hang on the clock.
 */
package io.millrace.demo;
