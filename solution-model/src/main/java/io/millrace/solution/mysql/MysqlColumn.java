package io.millrace.solution.mysql;

import io.millrace.solution.problem.Location;
import java.util.Optional;

/**
 * A column of a MySQL table, as the migrations leave it.
 *
 * @param name its name; MySQL takes capital and small letters for the same
 * @param location where it was declared last
 * @param type what it holds
 * @param nullable whether it takes NULL
 * @param filling what stands in it when an INSERT does not name it
 * @param charset how it keeps text, where that is not the database's own way
 */
public record MysqlColumn(
        String name,
        Location location,
        MysqlType type,
        boolean nullable,
        Filling filling,
        Optional<MysqlCharset> charset) {

    /** What stands in a column that an INSERT does not name. */
    public enum Filling {
        /** NULL, if it takes that. */
        NONE,
        /** Its default. */
        DEFAULT,
        /** The next number; also where NULL is written. */
        AUTO_INCREMENT,
        /** What MySQL computes; no INSERT may name it. */
        GENERATED
    }
}
