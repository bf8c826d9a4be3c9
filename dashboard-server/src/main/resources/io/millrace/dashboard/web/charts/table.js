// Rows as a table; also the unseen table that gives a drawn chart's numbers to screen readers.

import { element } from "../dom.js";
import { fullNumber, toText } from "../format.js";
import { column, label } from "../rows.js";

/** A table of the named columns; text left, numbers right. */
export function makeTable(chart, rows, columns, most) {
  const table = element("table");
  const caption = element("caption", "unseen", chart.title);
  const head = table.createTHead().insertRow();
  for (const name of columns) {
    const numeric = typeof column(rows, name)[0] === "number";
    const cell = element("th", numeric ? "numeric" : "", label(chart, name));
    cell.scope = "col";
    head.append(cell);
  }
  const body = table.createTBody();
  const cells = columns.map((name) => column(rows, name).slice(0, most));
  for (let index = 0; index < Math.min(rows.values.length, most); index++) {
    const row = body.insertRow();
    for (const values of cells) row.append(makeCell(values[index]));
  }
  table.prepend(caption);
  return table;
}

function makeCell(value) {
  const numeric = typeof value === "number";
  return element("td", numeric ? "numeric" : "", numeric ? fullNumber(value) : toText(value));
}

export class Table {
  #target;
  #chart;

  constructor(target, chart) {
    this.#target = target;
    this.#chart = chart;
    target.classList.add("with-table");
    // A region that scrolls must be reachable by keyboard.
    target.tabIndex = 0;
  }

  draw(rows) {
    this.#target.replaceChildren(makeTable(this.#chart, rows, this.#chart.encode.columns, rows.values.length));
  }
}
