package io.millrace.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The value of an option that is a whole number within bounds. */
public abstract class WholeNumber implements ITypeConverter<Integer> {
    private final int least;
    private final int greatest;

    private WholeNumber(int least, int greatest) {
        this.least = least;
        this.greatest = greatest;
    }

    @Override
    public Integer convert(String value) {
        if (value.matches("[+-]?[0-9]{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= greatest) {
                return number;
            }
        }
        throw new TypeConversionException("'" + value + "' is no whole number from " + least + " to " + greatest);
    }

    /** A port that a program can listen on. */
    static final class Port extends WholeNumber {
        Port() {
            super(1, 65535);
        }
    }

    /** How far all ports are moved; the greatest of them, Elasticsearch's, must still be one. */
    static final class PortOffset extends WholeNumber {
        PortOffset() {
            super(0, 65535 - 9200);
        }
    }

    /** How many of the things found are shown; they are held in memory. */
    public static final class Shown extends WholeNumber {
        public Shown() {
            super(0, 100_000);
        }
    }

    /** The same where none would be no answer. */
    public static final class Limit extends WholeNumber {
        public Limit() {
            super(1, 100_000);
        }
    }
}
