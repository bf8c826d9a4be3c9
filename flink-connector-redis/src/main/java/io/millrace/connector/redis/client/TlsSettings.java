package io.millrace.connector.redis.client;

import java.io.Serializable;

/**
 * How a connection is encrypted.
 *
 * @param verification what of the server's certificate is checked
 * @param caFile PEM file of the authorities to trust, or null for those of the JDK
 * @param certificateFile PEM file of our own certificate, or null for none
 * @param privateKeyFile PEM file (PKCS 8) of its key, or null for none
 */
public record TlsSettings(Verification verification, String caFile, String certificateFile, String privateKeyFile)
        implements Serializable {

    /** Named as in the option. */
    public enum Verification {
        /** The authority and the host name. */
        full,
        /** The authority only. */
        ca,
        /** Nothing: whoever answers is trusted. */
        none
    }
}
