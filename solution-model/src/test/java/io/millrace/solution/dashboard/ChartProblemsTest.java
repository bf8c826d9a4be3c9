package io.millrace.solution.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.solution.SolutionFolder;
import io.millrace.solution.folder.SolutionReader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong in the charts of a dashboard. */
class ChartProblemsTest {
    @TempDir
    Path parent;

    @Test
    void shouldAcceptSoundChart() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}");

        assertThat(folder.problems()).isEmpty();
    }

    @Test
    void shouldWantAllKeys() {
        SolutionFolder folder = SolutionFolder.in(parent).withCharts("  a: {}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:5: 'charts.a' has no 'type'; add it",
                        "dashboards/page.yaml:5: 'charts.a' has no 'title'; add it",
                        "dashboards/page.yaml:5: 'charts.a' has no 'dataset'; add it",
                        "dashboards/page.yaml:5: 'charts.a' has no 'encode'; add it",
                        "dashboards/page.yaml:5: 'charts.a' has no 'place'; add it");
    }

    @Test
    void shouldCorrectUnknownKey() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}",
                        "    titel: x");

        assertThat(folder.problems())
                .containsExactly("dashboards/page.yaml:11: unknown key 'titel' in 'charts.a'; did you mean 'title'?");
    }

    @Test
    void shouldCorrectUnknownType() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: bars",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}");

        assertThat(folder.problems())
                .containsExactly("dashboards/page.yaml:6: unknown chart type 'bars'; did you mean 'bar'?");
    }

    @Test
    void shouldCorrectUnknownDataset() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sale",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}");

        assertThat(folder.problems())
                .containsExactly("dashboards/page.yaml:8: unknown dataset 'sale'; did you mean 'sales'?");
    }

    @Test
    void shouldCorrectUnknownColumn() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: [amount, good]}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}");

        assertThat(folder.problems())
                .containsExactly("dashboards/page.yaml:9: dataset 'sales' has no column 'good'; did you mean 'goods'?");
    }

    @Test
    void shouldRefuseUnknownRole() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount, z: goods}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}");

        assertThat(folder.problems())
                .containsExactly("dashboards/page.yaml:9: a bar chart has no role 'z'; did you mean 'x'?");
    }

    @Test
    void shouldWantRole() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}");

        assertThat(folder.problems()).containsExactly("dashboards/page.yaml:9: 'charts.a.encode' has no 'y'; add it");
    }

    @Test
    void shouldRefuseSeveralColumnsForOne() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: [day, goods], y: amount}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:9: 'charts.a.encode.x' must be one column, got: a list; name a column");
    }

    @Test
    void shouldRefuseNoColumn() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: table",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {columns: []}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:9: 'charts.a.encode.columns' must be at least one column, got: a list; name a column");
    }

    @Test
    void shouldRefuseHalfATrend() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: number",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {value: amount, x: day}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:9: a number chart takes 'x' and 'y' together or neither; add the other, or remove it");
    }

    @Test
    void shouldAcceptTrend() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: number",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {value: amount, x: day, y: goods}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}");

        assertThat(folder.problems()).isEmpty();
    }

    @Test
    void shouldRefuseLabelOfUnknownColumn() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}",
                        "    labels: {amonut: Sum}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:11: dataset 'sales' has no column 'amonut'; did you mean 'amount'?");
    }

    @Test
    void shouldReadFormats() throws Exception {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: table",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {columns: [day, amount, goods]}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}",
                        "    format: {goods: plain, amount: number}");

        assertThat(SolutionReader.read(folder.path())
                        .dashboards()
                        .get(0)
                        .charts()
                        .get(0)
                        .formats())
                .isEqualTo(Map.of("goods", Chart.Format.PLAIN, "amount", Chart.Format.NUMBER));
    }

    @Test
    void shouldCorrectFormats() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: table",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {columns: [day, amount, goods]}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}",
                        "    format: {goods: plan, amuont: number, day: id}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:11: unknown format 'plan'; did you mean 'plain'?",
                        "dashboards/page.yaml:11: dataset 'sales' has no column 'amuont'; did you mean 'amount'?",
                        "dashboards/page.yaml:11: unknown format 'id'; use one of: number, plain");
    }

    @Test
    void shouldRefuseFreshnessWithoutColumn() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}",
                        "    freshness: sales");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:11: 'charts.a.freshness' must be a dataset and its column, got: 'sales'; write it as dataset.column");
    }

    @Test
    void shouldCorrectFreshness() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}",
                        "    freshness: sales.dai");

        assertThat(folder.problems())
                .containsExactly("dashboards/page.yaml:11: dataset 'sales' has no column 'dai'; did you mean 'day'?");
    }

    @Test
    void shouldCorrectDatasetOfFreshness() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}",
                        "    freshness: seles.day");

        assertThat(folder.problems())
                .containsExactly("dashboards/page.yaml:11: unknown dataset 'seles'; did you mean 'sales'?");
    }

    @Test
    void shouldRefusePlaceBeyondGrid() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: 8, row: 1, width: 6, height: 2}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:10: place must lie within 12 columns, got: column 8, width 6; change it");
    }

    @Test
    void shouldRefusePlaceBelowGrid() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: 1, row: 100, width: 6, height: 2}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:10: place must lie within 100 rows, got: row 100, height 2; change it");
    }

    @Test
    void shouldWantWholePlace() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: one, row: 1, width: 6}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:10: 'charts.a.place.column' must be a whole number, got: 'one'; write digits only",
                        "dashboards/page.yaml:10: 'charts.a.place' has no 'height'; add it");
    }

    @Test
    void shouldRefuseOverlap() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}",
                        "  b:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: 6, row: 2, width: 1, height: 1}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:11: chart 'b' overlaps chart 'a'; change the 'place' of one of them");
    }

    @Test
    void shouldAcceptNeighbours() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}",
                        "  b:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: 7, row: 1, width: 6, height: 2}",
                        "  c:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: 1, row: 3, width: 12, height: 1}");

        assertThat(folder.problems()).isEmpty();
    }

    @Test
    void shouldRefuseTwoChartsOfOneName() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}",
                        "  a:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:11: key 'a' stands here twice, first in line 5; keep one of them");
    }

    @Test
    void shouldRefuseChartName() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a b:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:5: name 'a b' must consist of letters, digits, '_' and '-', the first one a letter or digit; rename it");
    }

    @Test
    void shouldWantDatasets() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "dashboards/page.yaml",
                        "title: Page",
                        "datasets: {}",
                        "charts:",
                        "  a:",
                        "    type: table",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {columns: day}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}");

        assertThat(folder.problems())
                .containsExactly("dashboards/page.yaml:7: unknown dataset 'sales'; declare it under 'datasets'");
    }

    @Test
    void shouldRefuseOptionThatIsNoMapping() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}",
                        "    option: [1]");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:11: 'charts.a.option' must be a mapping, got: a list; write 'key: value', one a line");
    }

    @Test
    void shouldRefuseTagsInOption() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  a:",
                        "    type: bar",
                        "    title: A",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: 1, row: 1, width: 6, height: 2}",
                        "    option: {a: !!binary aGk=}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:11: 'charts.a.option.a' must be plain text, a number, true, false, null, a list or a mapping, got: tag tag:yaml.org,2002:binary; remove the tag");
    }
}
