import { colors, fade, transparent } from "../theme.js";
import { axesOption } from "./axes.js";

export function barOption(chart, rows, size) {
  const stacked = Boolean(chart.encode.series);
  return axesOption(chart, rows, size, (index, numbers) => {
    const color = colors.series[index % colors.series.length];
    const pale = transparent(color, 0.35);
    const below = { color: fade(pale, color), borderRadius: stacked ? 0 : [0, 0, 3, 3] };
    return {
      type: "bar",
      stack: stacked ? "all" : undefined,
      barMaxWidth: 26,
      barCategoryGap: "35%",
      itemStyle: { color: fade(color, pale), borderRadius: stacked ? 0 : [3, 3, 0, 0] },
      emphasis: { itemStyle: { color } },
      data: numbers.map((value) => (value < 0 ? { value, itemStyle: below } : value)),
    };
  });
}
