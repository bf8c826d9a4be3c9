package io.millrace.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.compiler.Folder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Datasets against what the results of their solution write. */
class DatasetSourcesTest {
    @TempDir
    private Path parent;

    private Folder folder;

    @BeforeEach
    void write() throws IOException {
        folder = new Folder(parent)
                .with(
                        "solution.yaml",
                        "title: Shop\nservices: [kafka, mysql, redis, elasticsearch]\nmysql: {database: shopdb}\n")
                .with("tables/gifts.sql", Folder.TOPIC)
                .with(
                        "results/all.sql",
                        """
                        CREATE TABLE city_totals (PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'mysql') AS
                        SELECT city, SUM(amount) AS amounts FROM gifts GROUP BY city;
                        CREATE TABLE by_city WITH ('store' = 'redis', 'command' = 'hset', 'key' = 'by_city') AS
                        SELECT city, CAST(SUM(amount) AS STRING) AS amount FROM gifts GROUP BY city;
                        CREATE TABLE by_day (PRIMARY KEY (k, city) NOT ENFORCED)
                        WITH ('store' = 'redis', 'command' = 'hset', 'slot' = '1 d') AS
                        SELECT CONCAT('day:', CAST(CAST(create_time AS DATE) AS STRING)) AS k, city, COUNT(*) AS n
                        FROM gifts GROUP BY CONCAT('day:', CAST(CAST(create_time AS DATE) AS STRING)), city;
                        CREATE TABLE cities (PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'elasticsearch') AS
                        SELECT city, COUNT(*) AS gifts FROM gifts GROUP BY city;
                        """);
    }

    private Folder withDataset(String dataset, String column) throws IOException {
        return folder.with(
                "dashboards/page.yaml",
                """
                title: Page
                datasets:
                  d: {%s}
                charts:
                  c: {type: rank, title: C, dataset: d, encode: {name: city, value: %s}, place: {column: 1, row: 1, width: 6, height: 4}}
                """
                        .formatted(dataset, column));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            redis: HGETALL by_city, columns: {city: text, n: number}                                               | n
            redis: "HGETALL day:{today}", columns: {city: text, n: number}                                         | n
            redis: "HGETALL day:2026-11-21", columns: {city: text, n: number}                                      | n
            elasticsearch: cities, search: {size: 5}, columns: {city: text, gifts: number, _id: text}              | gifts
            elasticsearch: cit*, search: {size: 5}, columns: {city: text, gifts: number}                           | gifts
            elasticsearch: cities, search: {size: 0, aggs: {city: {terms: {field: city}}}}, columns: {city: text, doc_count: number} | doc_count
            """)
    void shouldTakeWhatResultsWrite(String dataset, String column) throws Exception {
        assertThat(withDataset(dataset, column).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            redis: HGETALL by_citys, columns: {city: text, n: number} | n | dataset 'd' asks the key 'by_citys', which no result writes; did you mean 'by_city'?
            redis: "HGETALL days:{today}", columns: {city: text, n: number} | n | dataset 'd' asks the key 'days:{today}', which no result writes; use one of: by_city, day:
            elasticsearch: city, search: {size: 5}, columns: {city: text, gifts: number} | gifts | dataset 'd' searches the index 'city', which no result writes and no file declares; use one of: cities
            elasticsearch: citie, search: {size: 5}, columns: {city: text, gifts: number} | gifts | dataset 'd' searches the index 'citie', which no result writes and no file declares; did you mean 'cities'?
            elasticsearch: cities, search: {size: 5}, columns: {city: text, gift: number} | gifts | dataset 'd' names the field 'gift', which the documents of 'cities' do not have; did you mean 'gifts'?
            elasticsearch: cities, search: {size: 0, aggs: {city: {terms: {field: town}}}}, columns: {city: text, doc_count: number} | doc_count | dataset 'd' names the field 'town', which the documents of 'cities' do not have; use one of: city, gifts
            sql: "SELECT city, amount FROM city_totals" | amounts | 'datasets.d.sql' names the column 'amount', which none of its tables has; did you mean 'amounts'?
            """)
    void shouldRefuseWhatNoResultWritesWhereItIsAsked(String dataset, String column, String problem) throws Exception {
        assertThat(withDataset(dataset, column).problems()).containsExactly("dashboards/page.yaml:3: " + problem);
    }

    @Test
    void shouldSayNothingWhereTheKeysOfAResultAreNotKnown() throws Exception {
        folder.with(
                "results/other.sql",
                "CREATE TABLE other WITH ('store' = 'redis', 'command' = 'sadd') AS SELECT city, note FROM gifts"
                        + " WHERE note IS NOT NULL;");

        assertThat(withDataset("redis: HGETALL by_citys, columns: {city: text, n: number}", "n")
                        .problems())
                .isEmpty();
    }
}
