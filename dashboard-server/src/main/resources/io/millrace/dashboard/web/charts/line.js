import { colors, fade, transparent } from "../theme.js";
import { axesOption } from "./axes.js";

/** Areas of more series than this would cover one another. */
const AREAS = 3;

export function lineOption(chart, rows, size) {
  return axesOption(chart, rows, size, (index, numbers, count) => {
    const color = colors.series[index % colors.series.length];
    const alone = numbers.map((_, place) => standsAlone(numbers, place));
    return {
      type: "line",
      ...(alone.includes(true) ? withPoints(numbers, alone) : { showSymbol: false, symbolSize: 6 }),
      lineStyle: { width: 2, color },
      itemStyle: { color },
      ...(count > AREAS ? {} : { areaStyle: { color: fade(transparent(color, 0.28), transparent(color, 0)) } }),
      emphasis: { focus: "none" },
    };
  });
}

/** No line leads to a value whose neighbours are missing. */
function standsAlone(numbers, place) {
  return numbers[place] !== null && (numbers[place - 1] ?? null) === null && (numbers[place + 1] ?? null) === null;
}

function withPoints(numbers, alone) {
  return {
    showSymbol: true,
    showAllSymbol: true,
    symbol: "none",
    data: numbers.map((value, place) => (alone[place] ? { value, symbol: "circle", symbolSize: 6 } : value)),
  };
}
