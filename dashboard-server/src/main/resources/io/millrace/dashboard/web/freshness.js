// What a chart's badge says. A chart with a freshness column tells the age of its newest data; another one only when
// its rows last changed, and says so in other words.

import { wallClock } from "./format.js";
import { undrawable } from "./rows.js";
import { duration, texts } from "./texts.js";
import { between } from "./zone.js";

const JUST_NOW = 5000;

/**
 * Answers {state, badge, message} from a chart, the datasets by name, and the wall clock of the solution's zone. While
 * history is being written, of which so many percent are, old data is no sign that something stands still.
 */
export function judge(chart, datasets, now, page, historyWritten) {
  const data = datasets.get(chart.dataset);
  if (!data) return { state: "loading", badge: texts.loading, message: texts.loading };
  const hasRows = data.rows !== null && data.rows.values.length > 0;
  if (data.problem) {
    const message = hasRows ? texts.failedNow(data.problem) : data.problem;
    return { state: "failed", badge: texts.failed, message };
  }
  const empty = historyWritten === null ? texts.empty : texts.writingHistory(historyWritten);
  if (!hasRows) return { state: "empty", badge: "", message: empty };
  const without = undrawable(chart, data.rows);
  if (without !== null) {
    return { state: "empty", badge: "", message: without.empty ? empty : texts.notNumbers(without.column) };
  }
  const newest = chart.freshness ? newestTime(datasets.get(chart.freshness.dataset), chart.freshness.column) : null;
  if (newest === null) {
    const quiet = now - data.rowsChanged;
    return { state: "live", badge: quiet < JUST_NOW ? texts.changedNow : texts.changed(duration(quiet)), message: "" };
  }
  const age = between(newest, now, page.timeZone);
  return age > page.staleAfterMillis && historyWritten === null
    ? { state: "stale", badge: texts.stale(duration(age)), message: "" }
    : { state: "live", badge: texts.newest(duration(age)), message: "" };
}

function newestTime(data, column) {
  const first = data?.rows?.values[0];
  return first ? wallClock(first[data.rows.columns.indexOf(column)]) : null;
}
