package io.millrace.compiler.declaration;

import io.millrace.solution.problem.Location;
import java.nio.file.Path;
import org.apache.calcite.sql.SqlNode;

/** Where nodes of parsed SQL stand in their files. */
public final class Places {
    private Places() {}

    public static Location of(Path file, SqlNode node) {
        return new Location(
                file,
                node.getParserPosition().getLineNum(),
                node.getParserPosition().getColumnNum());
    }
}
