// Colours and the parts that all drawn charts share.

export const FONT =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif';

export const colors = {
  text: "#dbe6f1",
  muted: "#8496ab",
  faint: "rgba(132, 150, 171, 0.18)",
  track: "rgba(98, 182, 203, 0.07)",
  panel: "#0f1c2e",
  accent: "#e9b872",
  series: ["#62b6cb", "#e9b872", "#86c5a4", "#d98a7e", "#9fa4e0", "#c6cc7a", "#6f93c7", "#c792b4"],
  ramp: ["#17395a", "#205e83", "#2f8bac", "#5fb7c9", "#a9d8c8", "#f0e0a8", "#e9b872"],
  land: "#10243a",
  border: "#31526f",
};

export const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)").matches;

/** A length of a 16-pixel page in pixels of this one, whose text grows with the screen. */
export const scaled = (length) => length * Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

/** A colour that fades downwards. */
export const fade = (from, to) => ({
  type: "linear", x: 0, y: 0, x2: 0, y2: 1,
  colorStops: [{ offset: 0, color: from }, { offset: 1, color: to }],
});

/** The same colour, seen through. */
export function transparent(hex, opacity) {
  const [red, green, blue] = [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16));
  return `rgba(${red}, ${green}, ${blue}, ${opacity})`;
}

/** What every chart starts from. Tooltips are drawn as text on the canvas: nothing in them can be markup. */
export const base = () => ({
  color: colors.series,
  animation: !reducedMotion,
  animationDuration: 700,
  animationDurationUpdate: 700,
  animationEasing: "cubicOut",
  animationEasingUpdate: "cubicInOut",
  textStyle: { fontFamily: FONT, color: colors.text },
  tooltip: {
    renderMode: "richText",
    confine: true,
    backgroundColor: "rgba(13, 26, 43, 0.94)",
    borderColor: colors.border,
    borderWidth: 1,
    padding: [8, 12],
    textStyle: { color: colors.text, fontFamily: FONT, fontSize: scaled(13), lineHeight: scaled(20) },
  },
});
