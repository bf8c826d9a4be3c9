import { compactNumber, fullNumber, share, toNumber, toText } from "../format.js";
import { values } from "../rows.js";
import { colors, scaled } from "../theme.js";
import { texts } from "../texts.js";

export function pieOption(chart, rows, size) {
  const names = values(chart, rows, "name").map(toText);
  const amounts = values(chart, rows, "value");
  const numbers = amounts.map(toNumber);
  const total = numbers.reduce((sum, number) => sum + (number ?? 0), 0);
  const part = (index) => share(total === 0 ? 0 : (numbers[index] ?? 0) / total);
  const centerX = size.width * 0.3;
  const radius = Math.min(size.height * 0.44, size.width * 0.26);
  return {
    title: {
      text: compactNumber(total),
      subtext: texts.total,
      left: centerX, top: "middle", textAlign: "center", itemGap: scaled(4),
      textStyle: { color: colors.text, fontSize: Math.max(16, radius * 0.25), fontWeight: 600 },
      subtextStyle: { color: colors.muted, fontSize: scaled(12) },
    },
    tooltip: {
      trigger: "item",
      formatter: ({ name, dataIndex }) => `${name}\n${fullNumber(amounts[dataIndex])}  (${part(dataIndex)})`,
    },
    legend: {
      type: "scroll", orient: "vertical", left: size.width * 0.62, top: "middle",
      icon: "circle", itemWidth: scaled(9), itemHeight: scaled(9), itemGap: scaled(12),
      textStyle: { color: colors.text, fontSize: scaled(13) },
      pageTextStyle: { color: colors.muted }, pageIconColor: colors.muted, pageIconInactiveColor: colors.faint,
      formatter: (name) => `${name}   ${part(names.indexOf(name))}`,
    },
    series: [{
      type: "pie",
      radius: [radius * 0.66, radius],
      center: [centerX, "50%"],
      label: { show: false },
      itemStyle: { borderColor: colors.panel, borderWidth: 2, borderRadius: 3 },
      emphasis: { scaleSize: 4 },
      data: names.map((name, index) => ({ name, value: numbers[index] })),
    }],
  };
}
