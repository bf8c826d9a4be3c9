package io.millrace.pipeline;

import java.util.List;

/**
 * A file whose INSERTs Flink understands.
 *
 * @param script what was carried out for it
 * @param inserts its INSERTs
 */
record PlannedScript(PipelineScript script, List<PlannedInsert> inserts) {
    PlannedScript {
        inserts = List.copyOf(inserts);
    }
}
