// Bars and lines share their axes.

import { axisLabels, clip, compactNumber, lines, toNumber, toText } from "../format.js";
import { column, isPlain, label, values, writer } from "../rows.js";
import { texts } from "../texts.js";
import { colors, scaled } from "../theme.js";

/** Less height than this leaves room for the drawing alone. */
const LOW = 90;
/** A tooltip tells about so many series at most. */
const TOLD = 12;

/**
 * Answers the option of a chart with one x and several series; `style` answers the looks of a series from its index, its
 * numbers and how many series there are.
 */
export function axesOption(chart, rows, size, style) {
  const { categories, series } = chart.encode.series ? bySeries(chart, rows) : byColumn(chart, rows);
  const labels = axisLabels(categories);
  const low = size.height < scaled(LOW);
  const legend = series.length > 1 && !low;
  const plain = isPlain(chart, chart.encode.y[0]);
  const logarithmic = hasLogarithmicAxis(chart);
  const drawn = series.map(({ amounts }) => amounts.map(logarithmic ? toPositive : toNumber));
  return {
    grid: low
      ? { left: 2, right: 2, top: 4, bottom: 2, containLabel: false }
      : { left: 4, right: scaled(20), top: legend ? scaled(34) : 14, bottom: 2, containLabel: true },
    legend: {
      type: "scroll", show: legend, top: 0, left: 0, itemWidth: scaled(12), itemHeight: scaled(8), itemGap: scaled(18), icon: "roundRect",
      textStyle: { color: colors.muted, fontSize: scaled(12) },
      formatter: (name) => clip(name, 16),
      pageTextStyle: { color: colors.muted }, pageIconColor: colors.muted, pageIconInactiveColor: colors.faint,
    },
    tooltip: {
      trigger: "axis",
      axisPointer: { type: "line", lineStyle: { color: colors.border } },
      formatter: (points) => tooltip(lines(toText(categories[points[0].dataIndex])), points, series),
    },
    xAxis: {
      type: "category",
      show: !low,
      data: categories.map(toText),
      boundaryGap: chart.type === "bar",
      axisLine: { lineStyle: { color: colors.faint } },
      axisTick: { show: false },
      axisLabel: {
        color: colors.muted, fontSize: scaled(11), hideOverlap: true, margin: 10,
        formatter: (_, index) => clip(labels[index] ?? "", labelWidth(size.width, categories.length) / scaled(11)),
      },
    },
    yAxis: {
      type: "value",
      ...(logarithmic ? { startValue: powerBelow(drawn.flat()) } : {}),
      splitNumber: low ? 1 : 4,
      axisLabel: { show: !low, color: colors.muted, fontSize: scaled(11), formatter: plain ? String : compactNumber },
      splitLine: { show: !low, lineStyle: { color: colors.faint } },
    },
    series: series.map(({ id, name }, index) => ({ id, name, data: drawn[index], ...style(index, drawn[index], series.length) })),
  };
}

const hasLogarithmicAxis = (chart) => [chart.option?.yAxis].flat().every((axis) => axis?.type === "log");

/** What has no logarithm is a gap; ECharts would bend the axis, and the other values to it. */
function toPositive(value) {
  const number = toNumber(value);
  return number > 0 ? number : null;
}

/** Where bars stand on a logarithmic axis: the power of ten below the least of them, which may be less than 1. */
const powerBelow = (numbers) => 10 ** Math.floor(Math.log10(Math.min(1, ...numbers.filter((number) => number !== null))));

function tooltip(head, points, series) {
  const exact = ({ seriesIndex, dataIndex }) => series[seriesIndex].amounts[dataIndex];
  const told = points.filter((point) => exact(point) !== null);
  const rest = told.length > TOLD ? [texts.more(told.length - TOLD)] : [];
  return [head, ...told.slice(0, TOLD).map((point) => `${clip(point.seriesName, 24)}  ${series[point.seriesIndex].write(exact(point))}`), ...rest]
    .join("\n");
}

/** Room for each name while there is some; beyond that ECharts leaves names out. */
const labelWidth = (width, count) => Math.max(scaled(44), Math.min(scaled(180), (width - scaled(70)) / Math.max(1, count) - 8));

/** A series for each column of y, a category for each row. */
function byColumn(chart, rows) {
  return {
    categories: values(chart, rows, "x"),
    series: chart.encode.y.map((name) =>
      ({ id: name, name: label(chart, name), amounts: column(rows, name), write: writer(chart, rows, name) })),
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
  const write = writer(chart, rows, chart.encode.y[0]);
  return {
    categories,
    series: [...series.keys()].sort(byName).map((name) => ({ id: name, name, amounts: series.get(name), write })),
  };
}

const byName = new Intl.Collator(undefined, { numeric: true }).compare;
