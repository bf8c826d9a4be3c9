package io.millrace.benchmarks.peers;

import java.io.Serializable;

/**
 * A visit.
 *
 * @param user who comes
 * @param place where and when
 */
record Visit(long user, Place place) {
    /**
     * A province in ten minutes.
     *
     * @param slot when they begin
     */
    record Place(String slot, String province) implements Serializable {}

    static Visit read(byte[] json) {
        long[] user = new long[1];
        String[] texts = new String[2];
        JsonFields.read(json, (name, parser) -> {
            switch (name) {
                case "user_id" -> user[0] = parser.getLongValue();
                case "province" -> texts[0] = parser.getText();
                case "create_time" -> texts[1] = parser.getText();
                default -> {}
            }
        });
        return new Visit(user[0], new Place(Job.tenMinutes(texts[1]), texts[0]));
    }
}
