package io.millrace.endtoend.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes a sequence of faults from a seed: always the same one for the same seed and the same possible faults. */
public final class FaultDriver {
    private final Random random;

    public FaultDriver(long seed) {
        random = new Random(seed);
    }

    /** Returns so many faults in random order; each of the possible ones comes once before any comes again. */
    public List<Fault> sequence(List<Fault> possible, int count) {
        List<Fault> faults = new ArrayList<>();
        while (faults.size() < count) {
            List<Fault> deck = new ArrayList<>(possible);
            Collections.shuffle(deck, random);
            faults.addAll(deck.subList(0, Math.min(deck.size(), count - faults.size())));
        }
        return faults;
    }
}
