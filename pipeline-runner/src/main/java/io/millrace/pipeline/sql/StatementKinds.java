package io.millrace.pipeline.sql;

import java.util.Optional;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlDdl;
import org.apache.calcite.sql.SqlDelete;
import org.apache.calcite.sql.SqlMerge;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSetOperator;
import org.apache.calcite.sql.SqlUpdate;
import org.apache.calcite.sql.SqlValuesOperator;
import org.apache.calcite.sql.SqlWith;
import org.apache.flink.sql.parser.ddl.SqlAddJar;
import org.apache.flink.sql.parser.ddl.SqlAlterCatalog;
import org.apache.flink.sql.parser.ddl.SqlAlterDatabase;
import org.apache.flink.sql.parser.ddl.SqlAlterFunction;
import org.apache.flink.sql.parser.ddl.SqlAlterMaterializedTable;
import org.apache.flink.sql.parser.ddl.SqlAlterTable;
import org.apache.flink.sql.parser.ddl.SqlAlterView;
import org.apache.flink.sql.parser.ddl.SqlAnalyzeTable;
import org.apache.flink.sql.parser.ddl.SqlCompilePlan;
import org.apache.flink.sql.parser.ddl.SqlCreateCatalog;
import org.apache.flink.sql.parser.ddl.SqlCreateDatabase;
import org.apache.flink.sql.parser.ddl.SqlCreateFunction;
import org.apache.flink.sql.parser.ddl.SqlCreateTable;
import org.apache.flink.sql.parser.ddl.SqlCreateTableAs;
import org.apache.flink.sql.parser.ddl.SqlCreateTableLike;
import org.apache.flink.sql.parser.ddl.SqlCreateView;
import org.apache.flink.sql.parser.ddl.SqlRemoveJar;
import org.apache.flink.sql.parser.ddl.SqlReplaceTableAs;
import org.apache.flink.sql.parser.ddl.SqlReset;
import org.apache.flink.sql.parser.ddl.SqlSet;
import org.apache.flink.sql.parser.ddl.SqlUseCatalog;
import org.apache.flink.sql.parser.ddl.SqlUseDatabase;
import org.apache.flink.sql.parser.ddl.SqlUseModules;
import org.apache.flink.sql.parser.dml.RichSqlInsert;
import org.apache.flink.sql.parser.dml.SqlCompileAndExecutePlan;
import org.apache.flink.sql.parser.dml.SqlExecute;
import org.apache.flink.sql.parser.dml.SqlExecutePlan;
import org.apache.flink.sql.parser.dml.SqlTruncateTable;
import org.apache.flink.sql.parser.dql.SqlLoadModule;
import org.apache.flink.sql.parser.dql.SqlUnloadModule;

/**
 * Which statements of Flink's grammar a file of a solution may hold: those that say what there is, and INSERTs. All others
 * do something at once, be it only planned, or hide what a table is from the rules that look at its declaration.
 */
final class StatementKinds {
    private StatementKinds() {}

    /** Returns what a statement does to the job, or nothing when no file may hold it. */
    static Optional<Statement.Kind> of(SqlNode node) {
        if (node instanceof SqlSet set) {
            // Alone it shows all settings.
            return set.getKey() == null ? Optional.empty() : Optional.of(Statement.Kind.SET);
        }
        if (node instanceof RichSqlInsert insert) {
            return insert.isOverwrite() ? Optional.empty() : Optional.of(Statement.Kind.INSERT);
        }
        if (node.getClass() == SqlCreateTable.class || node.getClass() == SqlCreateTableLike.class) {
            return ((SqlCreateTable) node).isTemporary() ? Optional.empty() : Optional.of(Statement.Kind.DEFINITION);
        }
        if (node instanceof SqlCreateFunction function) {
            return function.getResourceInfos().isEmpty() ? Optional.of(Statement.Kind.DEFINITION) : Optional.empty();
        }
        return node instanceof SqlCreateView ? Optional.of(Statement.Kind.DEFINITION) : Optional.empty();
    }

    /** Returns the same for a file whose results are not expanded yet. */
    static Optional<Statement.Kind> written(SqlNode node) {
        return node.getClass() == SqlCreateTableAs.class ? Optional.of(Statement.Kind.RESULT) : of(node);
    }

    /** Returns what to write in the place of a statement that no file may hold. */
    static String remedy(SqlNode node) {
        if (node instanceof SqlCreateTableAs || node instanceof SqlReplaceTableAs) {
            return "move a CREATE TABLE … AS to a file in results/, where it is one of the solution's results";
        }
        if (node instanceof SqlCreateTable) {
            return "write CREATE TABLE without TEMPORARY";
        }
        if (node instanceof SqlCreateFunction || node instanceof SqlAddJar || node instanceof SqlRemoveJar) {
            return "put the classes on the class path; a jar that is fetched while planning is not run";
        }
        if (node instanceof RichSqlInsert) {
            return "write INSERT INTO; a stream ends never, so it cannot overwrite";
        }
        if (node instanceof SqlExecute
                || node instanceof SqlExecutePlan
                || node instanceof SqlCompilePlan
                || node instanceof SqlCompileAndExecutePlan) {
            return "write the INSERT alone; all INSERTs of a file run as one job";
        }
        if (isQuery(node)) {
            return "its rows would go to nobody; write INSERT INTO a table before it, or CREATE TEMPORARY VIEW … AS";
        }
        if (isChange(node)) {
            return "a pipeline writes by INSERT INTO alone; what a store holds already is a matter of its migrations";
        }
        if (node instanceof SqlReset) {
            return "remove the SET instead";
        }
        return remedyOfCatalogs(node);
    }

    private static boolean isQuery(SqlNode node) {
        if (node instanceof SqlBasicCall call) {
            return call.getOperator() instanceof SqlSetOperator || call.getOperator() instanceof SqlValuesOperator;
        }
        return node instanceof SqlSelect || node instanceof SqlOrderBy || node instanceof SqlWith;
    }

    private static boolean isChange(SqlNode node) {
        return node instanceof SqlUpdate
                || node instanceof SqlDelete
                || node instanceof SqlMerge
                || node instanceof SqlTruncateTable;
    }

    private static String remedyOfCatalogs(SqlNode node) {
        if (node instanceof SqlUseCatalog
                || node instanceof SqlUseDatabase
                || node instanceof SqlCreateCatalog
                || node instanceof SqlCreateDatabase) {
            return "remove it; all tables of a solution stand side by side";
        }
        if (node instanceof SqlLoadModule || node instanceof SqlUnloadModule || node instanceof SqlUseModules) {
            return "remove it; Flink's own functions are there";
        }
        if (isAlteration(node) || (node instanceof SqlDdl && !(node instanceof SqlAnalyzeTable))) {
            return "say what there is by CREATE TABLE, CREATE VIEW and CREATE FUNCTION; change those, or remove them";
        }
        return "remove it";
    }

    private static boolean isAlteration(SqlNode node) {
        return node instanceof SqlAlterTable
                || node instanceof SqlAlterMaterializedTable
                || node instanceof SqlAlterView
                || node instanceof SqlAlterFunction
                || node instanceof SqlAlterDatabase
                || node instanceof SqlAlterCatalog;
    }
}
