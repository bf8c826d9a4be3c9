// Rows as a table; also the unseen table that gives a drawn chart's numbers to screen readers.

import { element } from "../dom.js";
import { column, isNumeric, label, writer } from "../rows.js";

/** Text longer than this is broken into lines; a time or a short name is not. */
const LONG = 24;

/** A table of the named columns; text left, numbers right. */
export function makeTable(chart, rows, columns, most) {
  const table = element("table");
  const head = table.createTHead().insertRow();
  const cells = columns.map((name) => column(rows, name).slice(0, most).map(writer(chart, rows, name)));
  const classes = columns.map((name, index) => {
    if (isNumeric(rows, name)) return "numeric";
    return cells[index].some((text) => text.length > LONG) ? "long" : "";
  });
  columns.forEach((name, index) => {
    const cell = element("th", classes[index], label(chart, name));
    cell.scope = "col";
    head.append(cell);
  });
  const body = table.createTBody();
  for (let index = 0; index < Math.min(rows.values.length, most); index++) {
    const row = body.insertRow();
    cells.forEach((texts, place) => row.append(element("td", classes[place], texts[index])));
  }
  table.prepend(element("caption", "unseen", chart.title));
  return table;
}

export class Table {
  #target;
  #chart;
  #note;

  /** @param note is told how many rows are out of sight below. */
  constructor(target, chart, note) {
    this.#target = target;
    this.#chart = chart;
    this.#note = note;
    target.classList.add("with-table");
    // A region that scrolls must be reachable by keyboard.
    target.tabIndex = 0;
    target.addEventListener("scroll", () => this.#count(), { passive: true });
    new ResizeObserver(() => this.#count()).observe(target);
  }

  draw(rows) {
    this.#target.replaceChildren(makeTable(this.#chart, rows, this.#chart.encode.columns, rows.values.length));
    this.#count();
  }

  #count() {
    const body = this.#target.querySelector("tbody");
    if (!body || body.rows.length === 0) return;
    const { scrollHeight, scrollTop, clientHeight } = this.#target;
    const below = scrollHeight - scrollTop - clientHeight;
    this.#note(below < 2 ? 0 : Math.max(1, Math.ceil((below - 1) / (body.offsetHeight / body.rows.length))));
  }
}
