// A solution's raw ECharts option, laid over the one that a chart's type makes.

const isPlain = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** Merges objects by key and lists by position; anything else is replaced. Changes neither argument. */
export function overlay(below, above) {
  if (Array.isArray(below) && Array.isArray(above)) {
    return Array.from({ length: Math.max(below.length, above.length) }, (_, index) =>
      index in above ? overlay(below[index], above[index]) : below[index]);
  }
  if (Array.isArray(below) && isPlain(above)) return below.map((item) => overlay(item, above));
  if (!isPlain(below) || !isPlain(above)) return above;
  const merged = { ...below };
  for (const [key, value] of Object.entries(above)) {
    if (key !== "__proto__") merged[key] = key in below ? overlay(below[key], value) : value;
  }
  return merged;
}

/** Lays a raw option over, except that tooltips stay text. */
export function withRaw(option, raw) {
  const merged = overlay(option, raw ?? {});
  merged.tooltip = { ...merged.tooltip, renderMode: "richText" };
  return merged;
}
