import { colors, fade, transparent } from "../theme.js";
import { axesOption } from "./axes.js";

export function lineOption(chart, rows) {
  return axesOption(chart, rows, (index) => {
    const color = colors.series[index % colors.series.length];
    return {
      type: "line",
      showSymbol: rows.values.length === 1,
      symbolSize: 6,
      lineStyle: { width: 2, color },
      itemStyle: { color },
      areaStyle: { color: fade(transparent(color, 0.28), transparent(color, 0)) },
      emphasis: { focus: "none" },
    };
  });
}
