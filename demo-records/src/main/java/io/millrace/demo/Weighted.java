package io.millrace.demo;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.table.api.DataTypes;

/** {@code WEIGHTED(draw, 'word weight, …')}: one of the words, each as often as its weight among all says. */
public final class Weighted extends ListFunction<NavigableMap<Double, String>> {
    public Weighted() {
        super(DataTypes.DOUBLE(), DataTypes.STRING());
    }

    public String eval(double draw, String words) {
        NavigableMap<Double, String> choice = meaning(words);
        return choice.higherEntry(draw * choice.lastKey()).getValue();
    }

    /** Returns each word at the sum of the weights up to its own. */
    @Override
    NavigableMap<Double, String> read(String words) {
        NavigableMap<Double, String> choice = new TreeMap<>();
        double sum = 0;
        for (Numbered word : Numbered.list("WEIGHTED", words)) {
            if (word.number() < 0) {
                throw new IllegalArgumentException("a weight must not be negative, got: " + word);
            }
            sum += word.number();
            choice.putIfAbsent(sum, word.text());
        }
        if (sum == 0) {
            throw new IllegalArgumentException("one weight at least must be positive, got: '" + words + "'");
        }
        return choice;
    }
}
