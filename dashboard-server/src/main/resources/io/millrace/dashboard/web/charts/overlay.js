// A solution's raw ECharts option, laid over the one that a chart's type makes.

const isPlain = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/**
 * Merges objects by key and lists by position; anything else is replaced. A list laid over an object lays each of its
 * items over that object, so that a second axis looks like the first. Changes neither argument.
 */
export function overlay(below, above) {
  if (Array.isArray(below) && Array.isArray(above)) {
    return Array.from({ length: Math.max(below.length, above.length) }, (_, index) =>
      index in above ? overlay(below[index], above[index]) : below[index]);
  }
  if (Array.isArray(below) && isPlain(above)) return below.map((item) => overlay(item, above));
  if (isPlain(below) && Array.isArray(above) && above.every(isPlain)) return above.map((item) => overlay(below, item));
  if (!isPlain(below) || !isPlain(above)) return above;
  const merged = { ...below };
  for (const [key, value] of Object.entries(above)) {
    if (key !== "__proto__") merged[key] = key in below ? overlay(below[key], value) : value;
  }
  return merged;
}

/** Lays a raw option over, except that tooltips stay text. */
export function withRaw(option, raw) {
  const merged = overlay(option, withOneGrid(raw ?? {}));
  merged.tooltip = { ...merged.tooltip, renderMode: "richText" };
  return merged;
}

/** Two axes would draw two sets of lines across the chart: unless the option says so, only the first one does. */
function withOneGrid(raw) {
  if (!Array.isArray(raw.yAxis)) return raw;
  const quiet = { alignTicks: true, splitLine: { show: false } };
  return { ...raw, yAxis: raw.yAxis.map((axis, index) => (index === 0 ? axis : overlay(quiet, axis))) };
}
