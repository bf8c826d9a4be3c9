import { clip, lines, textWidth, toNumber, toText } from "../format.js";
import { label, values, writer } from "../rows.js";
import { colors, scaled, transparent } from "../theme.js";

const LEADERS = 3;
/** A bar needs this much height, or its name touches the next one. */
const SLOT = 17;
/** The share of the width that names may take. */
const NAMES = 0.42;

export function rankOption(chart, rows, size, memory) {
  const all = sorted(chart, rows);
  const entries = all.slice(0, Math.max(1, Math.floor(size.height / scaled(SLOT))));
  memory.hidden = all.length - entries.length;
  const slot = size.height / Math.max(entries.length, 5);
  const fontSize = Math.max(10, Math.min(scaled(13), slot * 0.5));
  const write = writer(chart, rows, chart.encode.value[0]);
  const beyond = room(entries.map(({ amount }) => write(amount)), entries.map(({ name }) => name), fontSize, size.width);
  return {
    // The name is measured in the first font of the list; one of Chinese characters is a little wider.
    grid: { left: scaled(12), right: 8, top: 0, bottom: 0, containLabel: true },
    tooltip: {
      trigger: "item",
      formatter: ({ dataIndex }) => `${lines(entries[dataIndex].name)}\n${label(chart, chart.encode.value[0])}  `
        + write(entries[dataIndex].amount),
    },
    xAxis: {
      type: "value", show: false,
      min: ({ min }) => (Math.min(0, min)),
      max: ({ max }) => (max > 0 ? max * beyond : 0) || 1,
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: entries.map(({ name }) => name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        color: colors.text, fontSize, margin: 12, interval: 0,
        formatter: (name) => clip(name, (size.width * NAMES) / fontSize),
      },
    },
    series: [{
      type: "bar",
      barWidth: Math.min(scaled(12), slot * 0.42),
      label: {
        show: true, position: "right", distance: 8, color: colors.text, fontSize, valueAnimation: false,
        formatter: ({ dataIndex }) => write(entries[dataIndex].amount),
      },
      data: entries.map(({ name, number }, index) => ({
        name,
        value: number,
        itemStyle: { color: bar(index < LEADERS ? colors.accent : colors.series[0], number < 0), borderRadius: 6 },
      })),
    }],
  };
}

/** By how much the axis is longer than the longest bar, so that what stands behind that has room. */
function room(amounts, names, fontSize, width) {
  const widest = (list) => Math.max(0, ...list.map(textWidth)) * fontSize;
  const bars = Math.max(60, width - Math.min(widest(names), width * NAMES) - scaled(32));
  return bars / Math.max(bars * 0.25, bars - widest(amounts) - 12);
}

function sorted(chart, rows) {
  const amounts = values(chart, rows, "value");
  return values(chart, rows, "name")
    .map((name, index) => ({ name: toText(name), amount: amounts[index], number: toNumber(amounts[index]) }))
    .sort((left, right) => (right.number ?? -Infinity) - (left.number ?? -Infinity));
}

const bar = (color, leftwards) => ({
  type: "linear", x: leftwards ? 1 : 0, y: 0, x2: leftwards ? 0 : 1, y2: 0,
  colorStops: [{ offset: 0, color: transparent(color, 0.3) }, { offset: 1, color }],
});
