import { clip, compactNumber, lines, share, toNumber, toText } from "../format.js";
import { values, writer } from "../rows.js";
import { colors, scaled } from "../theme.js";
import { texts } from "../texts.js";

/** Less height than this has no room for the total. */
const LOW = 90;
const NARROW = 360;

export function pieOption(chart, rows, size) {
  const names = toldApart(values(chart, rows, "name").map(toText));
  const amounts = values(chart, rows, "value");
  const numbers = amounts.map(toNumber);
  const write = writer(chart, rows, chart.encode.value[0]);
  // What is less than nothing is no part of a whole; the legend shows it as it is.
  const total = numbers.reduce((sum, number) => sum + Math.max(0, number ?? 0), 0);
  const part = (index) => (numbers[index] < 0 ? write(amounts[index]) : share(total === 0 ? 0 : (numbers[index] ?? 0) / total));
  const low = size.height < scaled(LOW);
  // A narrow one leaves more of its width to the names.
  const half = size.width < scaled(NARROW) ? 0.22 : 0.3;
  const centerX = low ? Math.min(size.height, size.width) / 2 : size.width * half;
  const radius = Math.min(size.height * 0.44, size.width * (half - 0.02));
  const fontSize = low ? scaled(11) : scaled(13);
  const left = low ? size.height + scaled(10) : size.width * 2 * half + scaled(8);
  const room = (size.width - left - scaled(30)) / fontSize - 4.5;
  return {
    title: {
      show: !low,
      text: compactNumber(total),
      subtext: texts.total,
      left: centerX, top: "middle", textAlign: "center", itemGap: scaled(4),
      textStyle: { color: colors.text, fontSize: Math.max(16, radius * 0.25), fontWeight: 600 },
      subtextStyle: { color: colors.muted, fontSize: scaled(12) },
    },
    tooltip: {
      trigger: "item",
      formatter: ({ name, dataIndex }) => `${lines(name)}\n${write(amounts[dataIndex])}  (${part(dataIndex)})`,
    },
    legend: {
      show: !low || size.width > 2 * size.height,
      type: "scroll", orient: low ? "horizontal" : "vertical", left, top: "middle", right: 0,
      icon: "circle", itemWidth: scaled(9), itemHeight: scaled(9), itemGap: scaled(12),
      textStyle: { color: colors.text, fontSize },
      pageTextStyle: { color: colors.muted }, pageIconColor: colors.muted, pageIconInactiveColor: colors.faint,
      formatter: (name) => `${clip(name, room)}   ${part(names.indexOf(name))}`,
    },
    series: [{
      type: "pie",
      radius: [radius * 0.66, radius],
      center: [centerX, "50%"],
      label: { show: false },
      // Nothing at all has no equal shares.
      stillShowZeroSum: false,
      itemStyle: { borderColor: colors.panel, borderWidth: 2, borderRadius: 3 },
      emphasis: { scaleSize: 4 },
      data: names.map((name, index) => ({ name, value: numbers[index] < 0 ? null : numbers[index] })),
    }],
  };
}

/** Counts names that come again, "A", "A (2)": a legend has one entry for each name. */
function toldApart(names) {
  const seen = new Map();
  return names.map((name) => {
    seen.set(name, (seen.get(name) ?? 0) + 1);
    return seen.get(name) === 1 ? name : `${name} (${seen.get(name)})`;
  });
}
