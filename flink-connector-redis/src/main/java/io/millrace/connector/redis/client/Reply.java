package io.millrace.connector.redis.client;

/**
 * What a server answered: a number, or bytes, or nothing.
 *
 * @param bytes null where there are none
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Reply(long number, byte[] bytes) {
    static final Reply NOTHING = new Reply(0, null);

    static Reply of(long number) {
        return new Reply(number, null);
    }

    static Reply of(byte[] bytes) {
        return new Reply(0, bytes);
    }
}
