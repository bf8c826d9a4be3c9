package io.millrace.solution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be wrong in a dataset that is asked of Elasticsearch. */
class ElasticsearchDatasetProblemsTest {
    @TempDir
    Path parent;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "search: {size: 10, query: {match_all: {}}}, columns: {a: text, user.name: text, _id: text}",
                "search: {size: 0, aggs: {n: {sum: {field: a}}}}, columns: {n: number}",
                "search: {size: 0, aggs: {a: {terms: {field: a}, aggs: {b: {date_histogram: {field: b}, aggs: {n: {avg: {field: c}}}}, m: {max: {field: c}}}}}}, columns: {a: text, b: time, n: number, m: number, doc_count: number}",
                "search: {aggregations: {only: {filter: {term: {a: 1}}, aggregations: {a: {terms: {field: a}}}}}}, columns: {a: text}",
                "search: {aggs: {bad: {filter: {term: {a: 1}}}, good: {filter: {term: {a: 2}}}}}, columns: {bad: number, good: number}",
                "search: {aggs: {a: {terms: {field: a}, aggs: {best: {bucket_sort: {size: 3}}}}}}, columns: {a: text}, order: a desc, limit: 3",
            })
    void shouldAccept(String dataset) {
        assertThat(problems("elasticsearch: logs, " + dataset)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "elasticsearch: logs/_doc, search: {size: 1}, columns: {a: text} | 'elasticsearch' must be the name of an index, or its beginning and '*', got: logs/_doc; change it",
                "elasticsearch: _all, search: {size: 1}, columns: {a: text} | 'elasticsearch' must be the name of an index, or its beginning and '*', got: _all; change it",
                "elasticsearch: logs, columns: {a: text} | 'datasets.d' has no 'search'; add it",
                "elasticsearch: logs, search: {size: 1} | 'datasets.d' has no 'columns'; add it",
                "elasticsearch: logs, search: {query: {match_all: {}}}, columns: {a: text} | 'datasets.d.search' has no 'size', and Elasticsearch would answer 10 documents; add it",
                "elasticsearch: logs, search: {size: 1, script_fields: {}}, columns: {a: text} | unknown key 'script_fields' in 'datasets.d.search'; use one of: _source, aggregations, aggs, collapse, docvalue_fields, from, min_score, post_filter, query, size, sort, track_total_hits",
                "elasticsearch: logs, search: [], columns: {a: text} | 'datasets.d.search' must be a mapping, got: a list; write 'key: value', one a line",
                "elasticsearch: logs, search: {aggs: {leads: {sum: {field: a}}}}, columns: {lead: number} | there is no aggregation 'lead'; did you mean 'leads'?",
                "elasticsearch: logs, search: {aggs: {a: {term: {field: a}}}}, columns: {doc_count: number} | aggregation 'a' is of type 'term', which makes no column; did you mean 'terms'?",
                "elasticsearch: logs, search: {aggs: {a: {}}}, columns: {doc_count: text} | aggregation 'a' has no type; write for example 'terms: {field: …}'",
                "elasticsearch: logs, search: {aggs: {a: {terms: {field: a}}, b: {terms: {field: b}}}}, columns: {a: text} | aggregations 'a' and 'b' both make rows, side by side; put one into the other, or make two datasets",
                "elasticsearch: logs, search: {size: 1, query: {term: {day: '{toda}'}}}, columns: {a: text} | '{toda}' is no placeholder; the forms are {today}, {today-6} and {today:yyyyMMdd}; change it",
                "elasticsearch: logs, search: {size: 1}, columns: {a: text}, json: true | unknown key 'json' in 'datasets.d'; use one of: columns, elasticsearch, limit, order, search",
            })
    void shouldRefuse(String dataset, String problem) {
        assertThat(problems(dataset)).containsExactly("dashboards/page.yaml:3: " + problem);
    }

    @Test
    void shouldWantElasticsearchInTheServices() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "dashboards/page.yaml",
                        "title: Page",
                        "datasets:",
                        "  d: {elasticsearch: logs, search: {size: 1}, columns: {a: text}}",
                        "charts: {}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:3: 'datasets.d.elasticsearch' needs the service elasticsearch, which solution.yaml does not list; add elasticsearch to its 'services'");
    }

    private List<String> problems(String dataset) {
        return SolutionFolder.in(parent)
                .with("solution.yaml", "title: Shop", "services: [elasticsearch]")
                .with("dashboards/page.yaml", "title: Page", "datasets:", "  d: {" + dataset + "}", "charts: {}")
                .problems();
    }
}
