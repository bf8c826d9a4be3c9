import { fullNumber, toNumber, toText } from "../format.js";
import { label, values } from "../rows.js";
import { colors, scaled, transparent } from "../theme.js";

const LEADERS = 3;

export function rankOption(chart, rows, size) {
  const entries = sorted(chart, rows);
  const slot = size.height / Math.max(entries.length, 5);
  const fontSize = Math.max(10, Math.min(scaled(13), slot * 0.5));
  return {
    // The name is measured in the first font of the list; one of Chinese characters is a little wider.
    grid: { left: scaled(12), right: 8, top: 0, bottom: 0, containLabel: true },
    tooltip: {
      trigger: "item",
      formatter: ({ dataIndex }) => `${entries[dataIndex].name}\n${label(chart, chart.encode.value[0])}  `
        + fullNumber(entries[dataIndex].amount),
    },
    xAxis: { type: "value", show: false, min: 0, max: ({ max }) => max * 1.35 || 1 },
    yAxis: {
      type: "category",
      inverse: true,
      data: entries.map(({ name }) => name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: colors.text, fontSize, margin: 12 },
    },
    series: [{
      type: "bar",
      barWidth: Math.min(scaled(12), slot * 0.42),
      label: {
        show: true, position: "right", distance: 8, color: colors.text, fontSize, valueAnimation: false,
        formatter: ({ dataIndex }) => fullNumber(entries[dataIndex].amount),
      },
      data: entries.map(({ name, number }, index) => ({
        name,
        value: number,
        itemStyle: { color: bar(index < LEADERS ? colors.accent : colors.series[0]), borderRadius: 6 },
      })),
    }],
  };
}

function sorted(chart, rows) {
  const amounts = values(chart, rows, "value");
  return values(chart, rows, "name")
    .map((name, index) => ({ name: toText(name), amount: amounts[index], number: toNumber(amounts[index]) }))
    .sort((left, right) => (right.number ?? -Infinity) - (left.number ?? -Infinity));
}

const bar = (color) => ({
  type: "linear", x: 0, y: 0, x2: 1, y2: 0,
  colorStops: [{ offset: 0, color: transparent(color, 0.3) }, { offset: 1, color }],
});
