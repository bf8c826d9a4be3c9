// Bars and lines share their axes.

import { axisLabels, compactNumber, fullNumber, toNumber, toText } from "../format.js";
import { column, label, values } from "../rows.js";
import { colors, scaled } from "../theme.js";

/** Answers the option of a chart with one x and several y; `style` answers the looks of the series at an index. */
export function axesOption(chart, rows, style) {
  const times = values(chart, rows, "x");
  const labels = axisLabels(times);
  const several = chart.encode.y.length > 1;
  return {
    grid: { left: 4, right: scaled(20), top: several ? scaled(34) : 14, bottom: 2, containLabel: true },
    legend: {
      show: several, top: 0, left: 0, itemWidth: scaled(12), itemHeight: scaled(8), itemGap: scaled(18), icon: "roundRect",
      textStyle: { color: colors.muted, fontSize: scaled(12) },
    },
    tooltip: {
      trigger: "axis",
      axisPointer: { type: "line", lineStyle: { color: colors.border } },
      formatter: (points) => [toText(times[points[0].dataIndex])]
        .concat(points.map((point) => `${point.seriesName}  ${fullNumber(raw(rows, chart, point))}`))
        .join("\n"),
    },
    xAxis: {
      type: "category",
      data: times.map(toText),
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
    series: chart.encode.y.map((name, index) => ({
      id: name,
      name: label(chart, name),
      data: column(rows, name).map(toNumber),
      ...style(index),
    })),
  };
}

const raw = (rows, chart, point) => column(rows, chart.encode.y[point.seriesIndex])[point.dataIndex];
