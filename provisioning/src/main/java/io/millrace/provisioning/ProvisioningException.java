package io.millrace.provisioning;

/** Something that a solution owns cannot be created. The message is for a person: what, where, and the remedy. */
public final class ProvisioningException extends Exception {
    /** Makes the exception. */
    public ProvisioningException(String message) {
        super(message);
    }

    /** Makes the exception from what caused it. */
    public ProvisioningException(String message, Throwable cause) {
        super(message, cause);
    }
}
