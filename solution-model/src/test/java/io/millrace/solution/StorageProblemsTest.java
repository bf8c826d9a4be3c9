package io.millrace.solution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong under {@code storage}. */
class StorageProblemsTest {
    @TempDir
    Path parent;

    @Test
    void shouldRefuseMigrationName() {
        SolutionFolder folder = SolutionFolder.in(parent).with("storage/mysql/results.sql", "SELECT 1;");

        assertThat(folder.problems())
                .containsExactly(
                        "storage/mysql/results.sql:1: is not named as a migration, V<version>__<description>.sql; rename it, or remove it");
    }

    @Test
    void shouldRefuseSameVersionTwice() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with("storage/mysql/V1.0__b.sql", "SELECT 1;")
                .with("storage/mysql/V01__a.sql", "SELECT 1;")
                .with("storage/mysql/V10__c.sql", "SELECT 1;");

        assertThat(folder.problems())
                .containsExactly(
                        "storage/mysql/V1.0__b.sql:1: has the same version as V01__a.sql; give it the next version");
    }

    @Test
    void shouldRefuseOtherFiles() {
        SolutionFolder folder = SolutionFolder.in(parent).with("storage/mysql/V1__a.txt", "x");

        assertThat(folder.problems())
                .containsExactly(
                        "storage/mysql/V1__a.txt:1: does not belong into mysql, which holds .sql files only; rename it, or move it elsewhere");
    }

    @Test
    void shouldCorrectUnknownStore() {
        SolutionFolder folder = SolutionFolder.in(parent).with("storage/mysqll/V1__a.sql", "SELECT 1;");

        assertThat(folder.problems())
                .containsExactly("storage/mysqll:1: does not belong into storage; did you mean 'mysql'?");
    }

    @Test
    void shouldWantTheServicesOfStores() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with("solution.yaml", "title: Shop", "services: []")
                .with("storage/mysql/V1__a.sql", "SELECT 1;")
                .with("storage/hbase/rooms.yaml", "families: [cf]");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:2: 'services' does not list mysql, which storage/mysql needs; add mysql, or remove storage/mysql",
                        "solution.yaml:2: 'services' does not list hbase, which storage/hbase needs; add hbase, or remove storage/hbase");
    }

    @Test
    void shouldWantFamilies() {
        SolutionFolder folder = SolutionFolder.in(parent).with("storage/hbase/rooms.yaml", "familys: [cf]");

        assertThat(folder.problems())
                .containsExactly("storage/hbase/rooms.yaml:1: unknown key 'familys'; did you mean 'families'?");
    }

    @Test
    void shouldWantOneFamily() {
        SolutionFolder folder = SolutionFolder.in(parent).with("storage/hbase/rooms.yaml", "families: []");

        assertThat(folder.problems())
                .containsExactly(
                        "storage/hbase/rooms.yaml:1: HBase table 'rooms' must have at least one column family; change it");
    }

    @Test
    void shouldRefuseFamilies() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with("storage/hbase/rooms.yaml", "families:", "  - cf", "  - cf", "  - \"a:b\"");

        assertThat(folder.problems())
                .containsExactly(
                        "storage/hbase/rooms.yaml:3: column family 'cf' is listed twice; remove one",
                        "storage/hbase/rooms.yaml:4: column family 'a:b' must consist of letters, digits, '_', '.' and '-'; rename it");
    }

    @Test
    void shouldWantDeclarationOfRows() {
        SolutionFolder folder = SolutionFolder.in(parent).with("storage/hbase/rooms.csv", "rowkey,cf:a");

        assertThat(folder.problems())
                .containsExactly(
                        "storage/hbase/rooms.csv:1: has rows of a table that rooms.yaml does not declare; write that file beside it");
    }

    @Test
    void shouldRefuseHead() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with("storage/hbase/rooms.yaml", "families: [cf]")
                .with("storage/hbase/rooms.csv", "key,cf:a,cg:b,c,cf:a");

        assertThat(folder.problems())
                .containsExactly(
                        "storage/hbase/rooms.csv:1: the first column must be 'rowkey', got: 'key'; name it 'rowkey'",
                        "storage/hbase/rooms.csv:1: column 'cg:b' is of the unknown family 'cg'; did you mean 'cf'?",
                        "storage/hbase/rooms.csv:1: column 'c' must be of the form family:qualifier; rename it",
                        "storage/hbase/rooms.csv:1: column 'cf:a' stands here twice; remove one");
    }

    @Test
    void shouldRefuseRows() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with("storage/hbase/rooms.yaml", "families: [cf]")
                .with("storage/hbase/rooms.csv", "rowkey,cf:a", "1,\"x", "y\"", "2", "1,z", ",z", "", "3,", "4,a,b");

        assertThat(folder.problems())
                .containsExactly(
                        "storage/hbase/rooms.csv:4: the line has 1 values, but the head has 2 columns; write as many values as columns",
                        "storage/hbase/rooms.csv:5: row key '1' stands here twice, first in line 2; keep one of the lines",
                        "storage/hbase/rooms.csv:6: the row key is empty; write one",
                        "storage/hbase/rooms.csv:8: row '3' has no value; write one, or remove the line",
                        "storage/hbase/rooms.csv:9: the line has 3 values, but the head has 2 columns; write as many values as columns");
    }

    @Test
    void shouldRefuseOpenQuote() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with("storage/hbase/rooms.yaml", "families: [cf]")
                .with("storage/hbase/rooms.csv", "rowkey,cf:a", "1,\"x");

        assertThat(folder.problems())
                .containsExactly(
                        "storage/hbase/rooms.csv:3: is not CSV: Missing closing quote for value; separate values by commas, and put values with a comma or a quote in double quotes");
    }

    @Test
    void shouldRefuseEmptyRowsFile() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with("storage/hbase/rooms.yaml", "families: [cf]")
                .withBytes("storage/hbase/rooms.csv", new byte[0]);

        assertThat(folder.problems())
                .containsExactly(
                        "storage/hbase/rooms.csv:1: is empty; begin it with a line 'rowkey,family:qualifier', or"
                                + " remove it");
    }

    @Test
    void shouldRefuseIndexes() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with("solution.yaml", "title: Shop", "services: [elasticsearch]")
                .with("storage/elasticsearch/Upper.json", "{}")
                .with("storage/elasticsearch/a.json", "{\"mapping\": {},", " \"settings\": 1}")
                .with("storage/elasticsearch/b.json", "{", "  \"mappings\": {},", "  \"mappings\": {}", "}")
                .with("storage/elasticsearch/c.json", "{", "  \"mappings\": {")
                .with("storage/elasticsearch/d.json", "[]")
                .with("storage/elasticsearch/e.yaml", "{}");

        assertThat(folder.problems())
                .containsExactly(
                        "storage/elasticsearch/e.yaml:1: does not belong into elasticsearch, which holds .json files only; rename it, or move it elsewhere",
                        "storage/elasticsearch/Upper.json:1: index name 'Upper' must consist of lower-case letters, digits, '_', '-' and '.', the first one a letter or digit; change it",
                        "storage/elasticsearch/a.json:1: unknown key 'mapping'; did you mean 'mappings'?",
                        "storage/elasticsearch/a.json:1: 'settings' must be an object; write {…}",
                        "storage/elasticsearch/b.json:3: is not JSON: Duplicate field 'mappings'; mend the JSON",
                        "storage/elasticsearch/c.json:3: is not JSON: Unexpected end-of-input: expected close marker for Object; mend the JSON",
                        "storage/elasticsearch/d.json:1: index 'd' must be defined by an object; change it");
    }

    @Test
    void shouldWantElasticsearchForIndexes() {
        SolutionFolder folder = SolutionFolder.in(parent).with("storage/elasticsearch/a.json", "{}");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:2: 'services' does not list elasticsearch, which storage/elasticsearch needs; add elasticsearch, or remove storage/elasticsearch");
    }
}
