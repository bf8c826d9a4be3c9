// The frame around one chart: heading, freshness, messages, and the drawing itself.

import { barOption } from "./charts/bar.js";
import { Canvas } from "./charts/canvas.js";
import { lineOption } from "./charts/line.js";
import { mapOption } from "./charts/map.js";
import { BigNumber } from "./charts/number.js";
import { pieOption } from "./charts/pie.js";
import { rankOption } from "./charts/rank.js";
import { makeTable, Table } from "./charts/table.js";
import { element, fillTitle, setText } from "./dom.js";
import { judge } from "./freshness.js";
import { texts } from "./texts.js";

const OPTIONS = { bar: barOption, line: lineOption, map: mapOption, pie: pieOption, rank: rankOption };
/** Screen readers get the first rows; more would be read by no one. */
const SPOKEN_ROWS = 50;

export class Panel {
  #chart;
  #frame = element("section", "panel");
  #badge = element("p", "badge");
  #message = element("p", "message");
  #drawing = element("div", "drawing");
  #more = element("p", "more");
  #spoken = element("div", "unseen");
  #drawn = null;
  /** What is on show. A restarted server counts versions anew, so they cannot tell. */
  #data = null;

  constructor(chart) {
    this.#chart = chart;
    const heading = element("h2");
    heading.id = `heading-${chart.name}`;
    fillTitle(heading, chart.title);
    heading.title = chart.title;
    const head = element("header");
    head.append(heading, this.#badge);
    this.#frame.append(head, this.#drawing, this.#more, this.#message, this.#spoken);
    this.#frame.setAttribute("aria-labelledby", heading.id);
    this.#frame.dataset.chart = chart.name;
    this.#frame.dataset.type = chart.type;
    if (chart.encode.x) this.#frame.dataset.trend = "";
    const { column, row, width, height } = chart.place;
    this.#frame.style.setProperty("--columns", `${column} / span ${width}`);
    this.#frame.style.setProperty("--rows", `${row} / span ${height}`);
  }

  get frame() {
    return this.#frame;
  }

  /** Draws rows that have not been drawn yet. The panel must be in the document. */
  draw(datasets) {
    const data = datasets.get(this.#chart.dataset);
    if (!data?.rows || data.rows.values.length === 0 || data === this.#data) return;
    this.#data = data;
    this.#frame.style.setProperty("--length", data.rows.values.length);
    this.#drawn ??= this.#makeDrawing();
    this.#drawn.draw(data.rows);
    this.#frame.dataset.rows = data.rows.values.length;
    this.#frame.dataset.version = data.version;
    this.#speak(data.rows);
  }

  /** Shows how things stand at this moment. */
  tell(datasets, now, page, historyWritten) {
    const { state, badge, message } = judge(this.#chart, datasets, now, page, historyWritten);
    this.#frame.dataset.state = state;
    setText(this.#badge, badge);
    setText(this.#message, message);
  }

  #makeDrawing() {
    if (this.#chart.type === "number") return new BigNumber(this.#drawing, this.#chart);
    if (this.#chart.type === "table") return new Table(this.#drawing, this.#chart, (count) => this.#tellMore(count, texts.moreRows));
    this.#drawing.setAttribute("role", "img");
    return new Canvas(this.#drawing, this.#chart, OPTIONS[this.#chart.type], (count) => this.#tellMore(count, texts.more));
  }

  #tellMore(count, words) {
    setText(this.#more, count === 0 ? "" : words(count));
  }

  #speak(rows) {
    if (this.#chart.type === "table") return;
    this.#drawing.setAttribute("aria-label", `${this.#chart.title}, ${texts.rows(rows.values.length)}`);
    const columns = [...new Set(Object.keys(this.#chart.encode).sort(byImportance).flatMap((role) => this.#chart.encode[role]))];
    this.#spoken.replaceChildren(makeTable(this.#chart, rows, columns, SPOKEN_ROWS));
  }
}

const ROLES = ["name", "x", "value", "y"];
const byImportance = (left, right) => ROLES.indexOf(left) - ROLES.indexOf(right);
