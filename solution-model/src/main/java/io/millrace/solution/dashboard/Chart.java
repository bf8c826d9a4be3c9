package io.millrace.solution.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.solution.problem.Location;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One chart of a dashboard.
 *
 * @param name its name, unique on the page; letters, digits, {@code _} and {@code -}
 * @param location where it is declared
 * @param type how it is drawn
 * @param title the heading above it
 * @param dataset the name of the dataset it draws
 * @param encode which columns play which role, for example {@code x: minute}; the roles are those of the type
 * @param labels what a legend or a table's head calls a column; a column without a label is called by its name
 * @param formats how the numbers of a column are written; those of a column that is not named here are written as
 *     {@link Format#NUMBER}
 * @param place where it stands on the grid
 * @param freshness where the time of the newest data comes from, when known
 * @param option a raw ECharts option laid over the one that the type makes; an empty object when there is none
 */
public record Chart(
        String name,
        Location location,
        Type type,
        String title,
        String dataset,
        Map<String, List<String>> encode,
        Map<String, String> labels,
        Map<String, Format> formats,
        Place place,
        Optional<Freshness> freshness,
        JsonNode option) {

    /**
     * The kinds of chart, with the roles that each needs and may have. A role takes one column, except those that
     * {@link #takesSeveral} names. A dataset without rows leaves its chart empty, which is shown as such.
     */
    @SuppressWarnings(
            "ImmutableEnumChecker") // List.of and Set.of cannot be changed; the checker sees only the interface.
    public enum Type {
        /** Provinces of China, one a row, coloured by {@code value}. */
        MAP(List.of("name", "value"), List.of(), Set.of()),
        /**
         * Vertical bars, one a row and column of {@code y}, in the order of the rows. With {@code series} one column of
         * {@code y} is told apart by that column, and rows with the same {@code x} stand on one another.
         */
        BAR(List.of("x", "y"), List.of("series"), Set.of("y")),
        /**
         * One line a column of {@code y}, through the rows in their order. With {@code series} one line a value of that
         * column, each through its rows.
         */
        LINE(List.of("x", "y"), List.of("series"), Set.of("y")),
        /** A ring of shares, one a row. */
        PIE(List.of("name", "value"), List.of(), Set.of()),
        /** Horizontal bars, one a row, the longest on top. */
        RANK(List.of("name", "value"), List.of(), Set.of()),
        /**
         * One big number: {@code value} of the first row. With {@code x} and {@code y} (both or neither) a small line
         * of its past goes through all rows in their order; {@code value} is then a column that repeats the total in
         * each row, for example {@code SUM(amount) OVER () AS total}.
         */
        NUMBER(List.of("value"), List.of("x", "y"), Set.of()),
        /** Rows as text, one table column a column of {@code columns}. */
        TABLE(List.of("columns"), List.of(), Set.of("columns"));

        private final List<String> required;
        private final List<String> optional;
        private final Set<String> several;

        Type(List<String> required, List<String> optional, Set<String> several) {
            this.required = required;
            this.optional = optional;
            this.several = several;
        }

        /** Returns the name used in files and messages, for example {@code bar}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the roles that a chart of this type must encode. */
        public List<String> required() {
            return required;
        }

        /** Returns the roles that a chart of this type may encode. */
        public List<String> optional() {
            return optional;
        }

        /** Returns whether a role takes a list of columns rather than one column. */
        public boolean takesSeveral(String role) {
            return several.contains(role);
        }
    }

    /** How numbers are written. None of them loses a digit. */
    public enum Format {
        /** An amount: its whole part in groups of three. */
        NUMBER,
        /** A name made of digits, such as the id of a room: as it stands. */
        PLAIN;

        /** Returns the name used in files and messages, for example {@code plain}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A rectangle on the page's grid of 12 columns. On a narrow screen charts stand below one another instead.
     *
     * @param column the first column, 1 to 12
     * @param row the first row, 1 to 100
     * @param width how many columns
     * @param height how many rows
     */
    public record Place(int column, int row, int width, int height) {
        private static final int COLUMNS = 12;
        private static final int ROWS = 100;

        public Place {
            if (column < 1 || column > COLUMNS || width < 1 || width > COLUMNS || column + width > COLUMNS + 1) {
                throw new IllegalArgumentException(
                        "place must lie within " + COLUMNS + " columns, got: column " + column + ", width " + width);
            }
            if (row < 1 || row > ROWS || height < 1 || height > ROWS || row + height > ROWS + 1) {
                throw new IllegalArgumentException(
                        "place must lie within " + ROWS + " rows, got: row " + row + ", height " + height);
            }
        }

        /** Returns whether two places share a cell. */
        public boolean overlaps(Place other) {
            return column < other.column + other.width
                    && other.column < column + width
                    && row < other.row + other.height
                    && other.row < row + height;
        }
    }

    /**
     * Where the time of the newest data is read: the first row of a dataset.
     *
     * @param dataset the dataset's name
     * @param column the column that holds the time
     */
    public record Freshness(String dataset, String column) {}

    public Chart {
        encode = Map.copyOf(encode);
        labels = Map.copyOf(labels);
        formats = Map.copyOf(formats);
    }
}
