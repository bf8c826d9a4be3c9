package io.millrace.solution.internal.mysql;

import io.millrace.solution.mysql.MysqlType;
import io.millrace.solution.mysql.MysqlType.Kind;
import io.millrace.solution.problem.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the types of columns, all that MySQL and MariaDB have. */
final class MysqlTypes {
    private static final long TINY = 255;
    private static final long SMALL = 65_535;
    private static final long MEDIUM = 16_777_215;
    private static final long LONG = 4_294_967_295L;

    /** A name of a type, what it is, and its size where none is given. */
    private record Named(String canonical, Kind kind, long size) {}

    private static final Map<String, Named> TYPES = new LinkedHashMap<>();
    private static final Set<String> OTHERS = Set.of(
            "ENUM",
            "SET",
            "JSON",
            "UUID",
            "INET4",
            "INET6",
            "XMLTYPE",
            "VECTOR",
            "GEOMETRY",
            "POINT",
            "LINESTRING",
            "POLYGON",
            "MULTIPOINT",
            "MULTILINESTRING",
            "MULTIPOLYGON",
            "GEOMETRYCOLLECTION",
            "GEOMCOLLECTION");
    /** Types that must say how long they are. */
    private static final Set<String> SIZED = Set.of("VARCHAR", "VARBINARY");

    static {
        integers();
        put(Kind.DECIMAL, 10, "DECIMAL", "NUMERIC", "DEC", "FIXED");
        put(Kind.FLOAT, 0, "FLOAT", "FLOAT4");
        put(Kind.DOUBLE, 0, "DOUBLE", "REAL", "FLOAT8");
        put(Kind.BIT, 1, "BIT");
        put(Kind.YEAR, 0, "YEAR");
        put(Kind.DATE, 0, "DATE");
        put(Kind.TIME, 0, "TIME");
        put(Kind.DATETIME, 0, "DATETIME");
        put(Kind.TIMESTAMP, 0, "TIMESTAMP");
        put(Kind.CHARACTERS, 1, "CHAR", "CHARACTER", "NCHAR");
        put(Kind.CHARACTERS, 0, "VARCHAR", "NVARCHAR", "VARCHARACTER");
        put(Kind.TEXT, TINY, "TINYTEXT");
        put(Kind.TEXT, SMALL, "TEXT");
        put(Kind.TEXT, MEDIUM, "MEDIUMTEXT", "LONG");
        put(Kind.TEXT, LONG, "LONGTEXT");
        put(Kind.BINARY, 1, "BINARY");
        put(Kind.BYTES, 0, "VARBINARY");
        put(Kind.BYTES, TINY, "TINYBLOB");
        put(Kind.BYTES, SMALL, "BLOB");
        put(Kind.BYTES, MEDIUM, "MEDIUMBLOB");
        put(Kind.BYTES, LONG, "LONGBLOB");
    }

    private MysqlTypes() {}

    private static void integers() {
        put(Kind.INTEGER, 8, "TINYINT", "INT1", "BOOL", "BOOLEAN");
        put(Kind.INTEGER, 16, "SMALLINT", "INT2");
        put(Kind.INTEGER, 24, "MEDIUMINT", "INT3", "MIDDLEINT");
        put(Kind.INTEGER, 32, "INT", "INTEGER", "INT4");
        put(Kind.INTEGER, 64, "BIGINT", "INT8", "SERIAL");
    }

    private static void put(Kind kind, long size, String canonical, String... others) {
        Named named = new Named(canonical, kind, size);
        TYPES.put(canonical, named);
        for (String other : others) {
            TYPES.put(other, named);
        }
    }

    static boolean isType(MysqlToken token) {
        String word = token.text().toUpperCase(Locale.ROOT);
        return token.kind() == MysqlToken.Kind.WORD && (TYPES.containsKey(word) || OTHERS.contains(word));
    }

    /** Returns the type that comes next, UNSIGNED and the like not yet passed; nothing after it has left a problem. */
    static Optional<MysqlType> read(TokenCursor cursor, String column, int line, MigrationFile file) {
        boolean national = cursor.accept("NATIONAL");
        Optional<MysqlToken> word = cursor.next();
        if (word.isEmpty() || !isType(word.get())) {
            String found = word.map(MysqlToken::text).orElse("");
            file.problem(
                    word.map(MysqlToken::line).orElse(line),
                    found.isEmpty()
                            ? "column '" + column + "' has no type"
                            : "column '" + column + "' is of the unknown type " + found,
                    Nearest.to(found, TYPES.keySet())
                            .map(near -> "did you mean " + near + "?")
                            .orElse("write a type of MySQL, for example VARCHAR(100) or BIGINT"));
            return Optional.empty();
        }
        String name = word.get().text().toUpperCase(Locale.ROOT);
        if (OTHERS.contains(name)) {
            cursor.parenthesised();
            return Optional.of(new MysqlType(name, Kind.OTHER, 0, 0, false));
        }
        Named named = longer(name, cursor, national);
        List<Long> sizes = cursor.parenthesised().map(MysqlTypes::numbers).orElse(List.of());
        if (sizes.isEmpty() && SIZED.contains(named.canonical())) {
            file.problem(
                    word.get().line(),
                    "column '" + column + "' is a " + named.canonical() + " without a length",
                    "write " + named.canonical() + "(100), or how much it must hold");
            return Optional.empty();
        }
        return Optional.of(type(named, sizes, unsigned(cursor) || name.equals("SERIAL")));
    }

    /** Types of two words: DOUBLE PRECISION, CHAR VARYING, LONG VARCHAR, CHAR BYTE. */
    private static Named longer(String name, TokenCursor cursor, boolean national) {
        cursor.accept("PRECISION");
        boolean varying = cursor.accept("VARYING") || (national && cursor.accept("VARCHAR"));
        if (name.equals("LONG") && cursor.accept("VARBINARY")) {
            return TYPES.get("MEDIUMBLOB");
        }
        if (name.equals("LONG")) {
            cursor.accept("VARCHAR");
        }
        return varying ? TYPES.get("VARCHAR") : TYPES.get(name);
    }

    private static List<Long> numbers(List<MysqlToken> tokens) {
        return tokens.stream()
                .filter(token -> token.text().matches("[0-9]{1,10}"))
                .map(token -> Long.valueOf(token.text()))
                .toList();
    }

    private static boolean unsigned(TokenCursor cursor) {
        boolean unsigned = false;
        while (cursor.sees("UNSIGNED") || cursor.sees("ZEROFILL") || cursor.sees("SIGNED")) {
            unsigned |= !cursor.sees("SIGNED");
            cursor.next();
        }
        return unsigned;
    }

    private static MysqlType type(Named named, List<Long> sizes, boolean unsigned) {
        String sign = unsigned ? " UNSIGNED" : "";
        long given = sizes.isEmpty() ? named.size() : sizes.get(0);
        boolean twoSizes = sizes.size() > 1;
        return switch (named.kind()) {
            // A number behind INT is how wide it is shown.
            case INTEGER -> new MysqlType(named.canonical() + sign, named.kind(), named.size(), 0, unsigned);
            case FLOAT -> {
                if (twoSizes) {
                    yield new MysqlType("FLOAT" + sizes, Kind.OTHER, 0, 0, unsigned);
                }
                boolean fits = sizes.isEmpty() || given < 25;
                yield new MysqlType(
                        (fits ? "FLOAT" : "DOUBLE") + sign, fits ? Kind.FLOAT : Kind.DOUBLE, 0, 0, unsigned);
            }
            case DOUBLE ->
                twoSizes
                        ? new MysqlType("DOUBLE" + sizes, Kind.OTHER, 0, 0, unsigned)
                        : new MysqlType("DOUBLE" + sign, Kind.DOUBLE, 0, 0, unsigned);
            case DECIMAL -> {
                int scale = twoSizes ? sizes.get(1).intValue() : 0;
                yield new MysqlType(
                        "DECIMAL(" + given + ", " + scale + ")" + sign, Kind.DECIMAL, given, scale, unsigned);
            }
            case TEXT, BYTES -> large(named, sizes, given);
            default ->
                new MysqlType(
                        sizes.isEmpty() ? named.canonical() : named.canonical() + "(" + given + ")",
                        named.kind(),
                        given,
                        0,
                        false);
        };
    }

    /** TEXT(1000) is the smallest of the four that holds so much; VARBINARY(10) holds just that. */
    private static MysqlType large(Named named, List<Long> sizes, long given) {
        boolean fixed = named.canonical().equals("VARBINARY");
        if (sizes.isEmpty() || fixed) {
            return new MysqlType(
                    named.canonical() + (sizes.isEmpty() ? "" : "(" + given + ")"), named.kind(), given, 0, false);
        }
        String family = named.kind() == Kind.TEXT ? "TEXT" : "BLOB";
        String prefix = given <= TINY ? "TINY" : given <= SMALL ? "" : given <= MEDIUM ? "MEDIUM" : "LONG";
        Named fitting = TYPES.get(prefix + family);
        return new MysqlType(fitting.canonical(), fitting.kind(), fitting.size(), 0, false);
    }
}
