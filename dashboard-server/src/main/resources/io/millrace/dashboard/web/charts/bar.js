import { colors, fade, transparent } from "../theme.js";
import { axesOption } from "./axes.js";

export function barOption(chart, rows) {
  return axesOption(chart, rows, (index) => {
    const color = colors.series[index % colors.series.length];
    return {
      type: "bar",
      stack: chart.encode.series ? "all" : undefined,
      barMaxWidth: 26,
      barCategoryGap: "35%",
      itemStyle: { color: fade(color, transparent(color, 0.35)), borderRadius: chart.encode.series ? 0 : [3, 3, 0, 0] },
      emphasis: { itemStyle: { color } },
    };
  });
}
