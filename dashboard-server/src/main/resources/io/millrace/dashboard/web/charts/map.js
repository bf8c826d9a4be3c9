import { compactNumber, toNumber, toText } from "../format.js";
import { label, values, writer } from "../rows.js";
import { colors, scaled } from "../theme.js";

const LABELLED = 5;
/** Below this width the scale lies under the map instead of beside it. */
const NARROW = 480;

export function mapOption(chart, rows, size, memory) {
  const names = values(chart, rows, "name").map(toText);
  const amounts = values(chart, rows, "value");
  const numbers = amounts.map(toNumber);
  const byName = new Map(names.map((name, index) => [name, amounts[index]]));
  const leaders = new Set(leading(numbers));
  const write = writer(chart, rows, chart.encode.value[0]);
  const smallest = Math.min(0, ...numbers);
  const title = label(chart, chart.encode.value[0]);
  return {
    tooltip: {
      trigger: "item",
      formatter: ({ name }) => (name ? `${name}\n${title}  ${write(byName.get(name))}` : ""),
    },
    visualMap: {
      type: "continuous",
      min: smallest,
      max: (memory.max = scaleEnd(Math.max(0, ...numbers), memory.max ?? 0)),
      left: 4, bottom: 2, itemWidth: scaled(10), itemHeight: Math.min(110, size.height / 4),
      orient: size.width < NARROW ? "horizontal" : "vertical",
      text: [compactNumber(memory.max), compactNumber(smallest)],
      textStyle: { color: colors.muted, fontSize: scaled(11) },
      inRange: { color: colors.ramp },
    },
    series: [{
      type: "map",
      map: "china",
      roam: false,
      ...frame(size),
      selectedMode: false,
      label: { show: false },
      labelLayout: { hideOverlap: true },
      itemStyle: { areaColor: colors.land, borderColor: colors.border, borderWidth: 0.8 },
      emphasis: {
        label: { show: true, color: colors.panel, fontSize: scaled(12), textBorderWidth: 0 },
        itemStyle: { areaColor: colors.accent, borderColor: colors.accent },
      },
      data: names.map((name, index) => ({
        name,
        value: numbers[index],
        label: leaders.has(index)
          ? { show: true, color: numbers[index] > memory.max / 2 ? colors.panel : colors.text, fontSize: scaled(12) }
          : { show: false },
      })),
    }],
  };
}

/** The mainland and the islands' inset fill the panel's height, or its width when that is short. */
function frame({ width, height }) {
  return { layoutCenter: ["50%", "51%"], layoutSize: Math.min(width * 0.98, height * 1.21) };
}

function leading(numbers) {
  return numbers.map((_, index) => index)
    .filter((index) => numbers[index] > 0)
    .sort((left, right) => numbers[right] - numbers[left])
    .slice(0, LABELLED);
}

/**
 * The end of the colour scale: the next round number. It stays where it is until it is passed, or until the data needs
 * less than half of it, so that colours mean the same from one second to the next.
 */
function scaleEnd(largest, before) {
  if (largest <= before && largest > before / 2) return before;
  const power = 10 ** Math.floor(Math.log10(Math.max(largest, 1)));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((end) => end >= largest);
}
