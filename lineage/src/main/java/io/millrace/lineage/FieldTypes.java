package io.millrace.lineage;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlCollectionTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.flink.sql.parser.type.ExtendedSqlRowTypeNameSpec;

/** The declared types of fields, those within others too. */
final class FieldTypes {
    private final Map<Origin, SqlTypeNameSpec> types = new HashMap<>();

    /** Notes the type of a field. */
    void declare(Origin field, SqlDataTypeSpec type) {
        declare(field, type.getTypeNameSpec());
    }

    private void declare(Origin field, SqlTypeNameSpec type) {
        types.put(field, type);
        if (type instanceof ExtendedSqlRowTypeNameSpec row) {
            for (int i = 0; i < row.getFieldNames().size(); i++) {
                declare(
                        field.part(row.getFieldNames().get(i).getSimple()),
                        row.getFieldTypes().get(i));
            }
        } else if (type instanceof SqlCollectionTypeNameSpec list) {
            declare(field.element(), list.getElementTypeName());
        }
    }

    /** Returns the columns of the elements of a list, by their names; nothing when it is not declared. */
    Optional<Map<String, Origin>> elements(Origin list) {
        SqlTypeNameSpec element = types.get(list.element());
        if (element == null) {
            return Optional.empty();
        }
        Map<String, Origin> columns = new LinkedHashMap<>();
        if (element instanceof ExtendedSqlRowTypeNameSpec row) {
            row.getFieldNames()
                    .forEach(
                            name -> columns.put(name.getSimple(), list.element().part(name.getSimple())));
        } else {
            columns.put("EXPR$0", list.element());
        }
        return Optional.of(columns);
    }
}
