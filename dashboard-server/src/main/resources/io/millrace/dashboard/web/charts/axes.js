// Bars and lines share their axes.

import { axisLabels, compactNumber, fullNumber, toNumber, toText } from "../format.js";
import { column, label, values } from "../rows.js";
import { colors, scaled } from "../theme.js";

/** Answers the option of a chart with one x and several series; `style` answers the looks of the series at an index. */
export function axesOption(chart, rows, style) {
  const { categories, series } = chart.encode.series ? bySeries(chart, rows) : byColumn(chart, rows);
  const labels = axisLabels(categories);
  const several = series.length > 1;
  const exact = (point) => series[point.seriesIndex].amounts[point.dataIndex];
  return {
    grid: { left: 4, right: scaled(20), top: several ? scaled(34) : 14, bottom: 2, containLabel: true },
    legend: {
      type: "scroll", show: several, top: 0, left: 0, itemWidth: scaled(12), itemHeight: scaled(8), itemGap: scaled(18), icon: "roundRect",
      textStyle: { color: colors.muted, fontSize: scaled(12) },
      pageTextStyle: { color: colors.muted }, pageIconColor: colors.muted, pageIconInactiveColor: colors.faint,
    },
    tooltip: {
      trigger: "axis",
      axisPointer: { type: "line", lineStyle: { color: colors.border } },
      formatter: (points) => [toText(categories[points[0].dataIndex])]
        .concat(points.filter((point) => exact(point) !== null).map((point) => `${point.seriesName}  ${fullNumber(exact(point))}`))
        .join("\n"),
    },
    xAxis: {
      type: "category",
      data: categories.map(toText),
      boundaryGap: chart.type === "bar",
      axisLine: { lineStyle: { color: colors.faint } },
      axisTick: { show: false },
      axisLabel: {
        color: colors.muted, fontSize: scaled(11), hideOverlap: true, margin: 10,
        formatter: (_, index) => labels[index] ?? "",
      },
    },
    yAxis: {
      type: "value",
      splitNumber: 4,
      axisLabel: { color: colors.muted, fontSize: scaled(11), formatter: compactNumber },
      splitLine: { lineStyle: { color: colors.faint } },
    },
    series: series.map(({ id, name, amounts }, index) => ({ id, name, data: amounts.map(toNumber), ...style(index) })),
  };
}

/** A series for each column of y, a category for each row. */
function byColumn(chart, rows) {
  return {
    categories: values(chart, rows, "x"),
    series: chart.encode.y.map((name) => ({ id: name, name: label(chart, name), amounts: column(rows, name) })),
  };
}

/** A series for each value of the column `series`, in the order of their names, so that each keeps its colour. */
function bySeries(chart, rows) {
  const names = values(chart, rows, "series").map(toText);
  const amounts = values(chart, rows, "y");
  const places = values(chart, rows, "x");
  const categories = [...new Set(places)];
  const position = new Map(categories.map((category, index) => [category, index]));
  const series = new Map();
  names.forEach((name, row) => {
    if (!series.has(name)) series.set(name, new Array(categories.length).fill(null));
    series.get(name)[position.get(places[row])] = amounts[row];
  });
  return {
    categories,
    series: [...series.keys()].sort(byName).map((name) => ({ id: name, name, amounts: series.get(name) })),
  };
}

const byName = new Intl.Collator(undefined, { numeric: true }).compare;
