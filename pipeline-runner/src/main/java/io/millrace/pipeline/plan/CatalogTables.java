package io.millrace.pipeline.plan;

import java.util.List;
import java.util.Optional;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.internal.TableEnvironmentInternal;
import org.apache.flink.table.catalog.Catalog;
import org.apache.flink.table.catalog.CatalogManager;
import org.apache.flink.table.catalog.CatalogTable;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.ResolvedCatalogTable;
import org.apache.flink.table.catalog.exceptions.DatabaseNotExistException;
import org.apache.flink.table.catalog.exceptions.TableAlreadyExistException;
import org.apache.flink.table.catalog.exceptions.TableNotExistException;

/** The tables that a solution has declared in a table environment. */
public final class CatalogTables {
    private final Catalog catalog;
    private final String database;
    private final CatalogManager manager;

    public CatalogTables(TableEnvironment environment) {
        catalog = environment
                .getCatalog(environment.getCurrentCatalog())
                .orElseThrow(() -> new IllegalStateException("the table environment has no current catalog"));
        database = environment.getCurrentDatabase();
        manager = ((TableEnvironmentInternal) environment).getCatalogManager();
    }

    /** Returns the names of all tables and views. */
    public List<String> names() {
        try {
            return List.copyOf(catalog.listTables(database));
        } catch (DatabaseNotExistException e) {
            throw new IllegalStateException("the catalog has no current database", e);
        }
    }

    /** Returns a table, or nothing when the name is that of a view or of nothing. */
    public Optional<ResolvedCatalogTable> find(String name) {
        try {
            return catalog.tableExists(path(name)) && catalog.getTable(path(name)) instanceof ResolvedCatalogTable table
                    ? Optional.of(table)
                    : Optional.empty();
        } catch (TableNotExistException e) {
            throw new IllegalStateException("table '" + name + "' vanished while it was looked up", e);
        }
    }

    /** Takes a table or view out. */
    public void drop(String name) {
        try {
            catalog.dropTable(path(name), true);
        } catch (TableNotExistException e) {
            throw new IllegalStateException("table '" + name + "' vanished while it was replaced", e);
        }
    }

    /** Puts a table in, in the place of any of that name. */
    public void put(String name, CatalogTable table) {
        drop(name);
        try {
            // Only what is resolved can be found again.
            catalog.createTable(path(name), manager.resolveCatalogTable(table), false);
        } catch (TableAlreadyExistException | DatabaseNotExistException e) {
            throw new IllegalStateException("table '" + name + "' cannot be replaced", e);
        }
    }

    private ObjectPath path(String name) {
        return new ObjectPath(database, name);
    }
}
