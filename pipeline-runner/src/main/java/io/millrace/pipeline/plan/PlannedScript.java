package io.millrace.pipeline.plan;

import java.util.List;

/**
 * A file whose INSERTs Flink understands.
 *
 * @param script what was carried out for it
 * @param inserts its INSERTs
 */
public record PlannedScript(PipelineScript script, List<PlannedInsert> inserts) {
    public PlannedScript {
        inserts = List.copyOf(inserts);
    }
}
