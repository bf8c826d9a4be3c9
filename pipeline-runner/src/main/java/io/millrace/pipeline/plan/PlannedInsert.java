package io.millrace.pipeline.plan;

import io.millrace.solution.problem.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.api.internal.StatementSetImpl;
import org.apache.flink.table.catalog.ResolvedCatalogTable;
import org.apache.flink.table.operations.ModifyOperation;
import org.apache.flink.table.operations.QueryOperation;
import org.apache.flink.table.operations.SinkModifyOperation;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * An INSERT as Flink understands it.
 *
 * @param location where it begins
 * @param text what it says
 * @param target the table that it writes
 * @param query where its rows come from; it has a column for each that is stored, in their order
 */
public record PlannedInsert(Location location, String text, ResultTable target, QueryOperation query) {
    /** Returns the INSERTs of a file. */
    public static List<PlannedInsert> of(Path file, PipelineScript.Inserts inserts) {
        List<ModifyOperation> operations = ((StatementSetImpl<?>) inserts.set()).getOperations();
        List<PlannedInsert> planned = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            if (operations.get(i) instanceof SinkModifyOperation sink
                    && sink.getContextResolvedTable().getResolvedTable() instanceof ResolvedCatalogTable table) {
                planned.add(new PlannedInsert(
                        new Location(file, inserts.statements().get(i).line()),
                        inserts.texts().get(i),
                        ResultTable.of(
                                sink.getContextResolvedTable().getIdentifier().getObjectName(), table),
                        sink.getChild()));
            }
        }
        return planned;
    }

    /** Returns the type that the query has for a column of the table. */
    public Optional<LogicalType> queried(int column) {
        List<DataType> types = query.getResolvedSchema().getColumnDataTypes();
        return column < types.size() ? Optional.of(types.get(column).getLogicalType()) : Optional.empty();
    }
}
