/**
 * How the files of a solution are read. Each reader takes what it can and leaves the rest as problems, so that one
 * reading shows all of them; a reader answers an empty {@link java.util.Optional} only after it has left a problem.
 */
package io.millrace.solution.internal;
