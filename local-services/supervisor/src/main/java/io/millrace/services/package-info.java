/**
 * Local services as child processes: started in parallel, watched, restarted with a growing delay, stopped together.
 *
 * <p>{@link io.millrace.services.LocalServices} is the way in. A kind of service is one {@code ServiceProgram}: its
 * command line, the line by which it says that it is ready, a request that it answers while it is well, and its
 * endpoints. Everything else (the guard that ends a server when its parent is gone, logs, back-off, leftovers of a
 * killed run, taken ports) is the same for all.
 *
 * <p>Traps: a server must not share the terminal's Ctrl-C with its parent, else Kafka is gone before the jobs that write
 * to it; it must not outlive a parent that was killed; and a password must not stand on a command line.
 */
package io.millrace.services;
