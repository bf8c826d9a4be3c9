package io.millrace.benchmarks.json;

import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.catalog.CatalogTable;
import org.apache.flink.table.catalog.ObjectIdentifier;
import org.apache.flink.table.catalog.ResolvedCatalogTable;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.DataType;

/** A table as the factory of a format gets it. */
final class DeclaredTable {
    private DeclaredTable() {}

    static DynamicTableFactory.Context of(DataType columns) {
        ResolvedSchema schema =
                ResolvedSchema.physical(DataType.getFieldNames(columns), DataType.getFieldDataTypes(columns));
        CatalogTable table = CatalogTable.newBuilder()
                .schema(Schema.newBuilder().fromResolvedSchema(schema).build())
                .build();
        return new FactoryUtil.DefaultDynamicTableContext(
                ObjectIdentifier.of("benchmark", "benchmark", "records"),
                new ResolvedCatalogTable(table, schema),
                Map.of(),
                new Configuration(),
                DeclaredTable.class.getClassLoader(),
                false);
    }
}
