// Rows by role: a chart names columns, a dataset holds them by position.

import { fullNumber, isNumber, toText } from "./format.js";

/** Answers the values of the column that plays a role, top to bottom. */
export function values(chart, rows, role) {
  return column(rows, chart.encode[role][0]);
}

export function column(rows, name) {
  const index = rows.columns.indexOf(name);
  return rows.values.map((row) => row[index]);
}

/** What people call a column. */
export const label = (chart, name) => ownValue(chart.labels, name) ?? name;

/** Whether a column holds numbers, rather than text that may consist of digits. */
export const isNumeric = (rows, name) => rows.types[rows.columns.indexOf(name)] === "number";

/** Answers how the values of a column are written. */
export const writer = (chart, rows, name) => (isNumeric(rows, name) && !isPlain(chart, name) ? fullNumber : toText);

export const isPlain = (chart, name) => ownValue(chart.format, name) === "plain";

/** Columns may have the name of something that every object has. */
const ownValue = (object, name) => (Object.hasOwn(object, name) ? object[name] : undefined);

const DRAWN = { map: "value", bar: "y", line: "y", pie: "value", rank: "value" };

/** Answers the column that keeps a chart from being drawn: {column, empty}; null when there is something to draw. */
export function undrawable(chart, rows) {
  const names = chart.encode[DRAWN[chart.type]] ?? [];
  if (names.length === 0 || names.some((name) => column(rows, name).some(isNumber))) return null;
  const filled = names.find((name) => column(rows, name).some((value) => value !== null));
  return { column: label(chart, filled ?? names[0]), empty: filled === undefined };
}
