package io.millrace.services.supervision;

/** What a local service is doing. */
public enum ServiceState {
    /** Its process runs and has not yet said that it is ready. */
    STARTING,
    /** It serves. */
    READY,
    /** Its process runs and does not answer; it is restarted if that lasts. */
    NOT_ANSWERING,
    /** Its process ended unasked; it is started again after a delay. */
    DIED,
    /** It was asked to stop, or could not be started. */
    STOPPED
}
