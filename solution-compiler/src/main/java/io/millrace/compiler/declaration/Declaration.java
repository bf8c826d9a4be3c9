package io.millrace.compiler.declaration;

import io.millrace.pipeline.sql.Statement;
import io.millrace.solution.problem.Location;
import java.nio.file.Path;
import org.apache.calcite.sql.SqlNode;
import org.apache.flink.sql.parser.ddl.SqlCreateView;

/** A statement of a file under {@code tables} or {@code results}. */
public sealed interface Declaration permits TopicTable, LookupTable, Result, Declaration.View, Declaration.Other {
    /** Returns where it stands. */
    Location location();

    /**
     * A view.
     *
     * @param name its name
     */
    record View(String name, Path file, Statement statement) implements Declaration {
        /** Returns what it selects. */
        public SqlNode query() {
            return ((SqlCreateView) statement.node()).getQuery();
        }

        @Override
        public Location location() {
            return new Location(file, statement.line());
        }
    }

    /** What is left as it is: a table over one of Flink's own connectors, a function. */
    record Other(Path file, Statement statement) implements Declaration {
        @Override
        public Location location() {
            return new Location(file, statement.line());
        }
    }
}
