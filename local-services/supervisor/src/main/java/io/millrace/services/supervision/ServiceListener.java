package io.millrace.services.supervision;

import io.millrace.solution.reference.Service;

/** Hears what happens to the local services. Called from several threads at once; must return quickly. */
@FunctionalInterface
public interface ServiceListener {
    /**
     * A service changed its state.
     *
     * @param service which one
     * @param state the state it is in now
     * @param what the change in words for a person, for example {@code ready after 7.2 s} or {@code ended with exit
     *     code 137; starts again in 2 s}
     */
    void changed(Service service, ServiceState state, String what);
}
