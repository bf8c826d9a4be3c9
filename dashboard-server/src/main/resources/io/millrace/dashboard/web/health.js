// How Millrace itself is doing: services, pipelines, and whether every record is accounted for.

import { element, fillTitle, setText } from "./dom.js";
import { fullNumber, toText } from "./format.js";
import { fillLinks } from "./links.js";
import { duration, texts } from "./texts.js";

const PERIOD = 1000;
/** An answer that takes longer is given up; a busy machine may need some seconds. */
const PATIENCE = 15000;

/** A table whose cells change in place, so that nothing jumps while somebody reads. */
class LiveTable {
  #panel = element("section", "panel");
  #body;
  #columns;

  constructor(name, title, columns) {
    this.#panel.dataset.table = name;
    const header = element("header");
    header.append(element("h2", "", title));
    const scroller = element("div", "with-table");
    // A region that scrolls must be reachable by keyboard.
    scroller.tabIndex = 0;
    const table = element("table");
    const head = table.createTHead().insertRow();
    for (const [column, label] of columns) {
      const cell = element("th", isText(column) ? "" : "numeric", label);
      cell.scope = "col";
      head.append(cell);
    }
    this.#body = table.createTBody();
    this.#columns = columns;
    scroller.append(table);
    this.#panel.append(header, scroller);
    document.getElementById("tables").append(this.#panel);
  }

  /** @param rows objects with a text for each column, a key, and whether all is well with them. */
  show(rows) {
    this.#panel.hidden = rows.length === 0;
    while (this.#body.rows.length > rows.length) this.#body.deleteRow(-1);
    rows.forEach((row, index) => {
      const line = this.#body.rows[index] ?? this.#addRow();
      line.dataset.row = row.key;
      line.dataset.state = row.well ? "well" : "unwell";
      this.#columns.forEach(([column], cell) => setText(line.cells[cell], row[column] ?? ""));
    });
  }

  #addRow() {
    const line = this.#body.insertRow();
    for (const [column, label] of this.#columns) {
      const cell = line.insertCell();
      cell.dataset.column = column;
      // On a phone a row is a card, and each cell says what it is.
      cell.dataset.label = label;
      if (!isText(column)) cell.className = "numeric";
    }
    return line;
  }
}

const isText = (column) => ["name", "topic", "state"].includes(column);
const age = (seconds) => (seconds === null || seconds === undefined ? toText(null) : duration(seconds * 1000));
const number = (value) => (value === null || value === undefined ? toText(null) : fullNumber(value));

const words = texts.health;
const pipelines = new LiveTable("pipelines", words.pipelines, [
  ["name", words.pipeline],
  ["topic", words.topic],
  ["state", words.state],
  ["in", words.in],
  ["used", words.used],
  ["filtered", words.filtered],
  ["quarantined", words.quarantined],
  ["late", words.late],
  ["lag", words.lag],
  ["watermark", words.watermark],
  ["checkpoint", words.checkpoint],
  ["restarts", words.restarts],
]);
const services = new LiveTable("services", words.services, [
  ["name", words.service],
  ["state", words.state],
  ["port", words.port],
  ["restarts", words.restarts],
  ["memory", words.memory],
]);
const generators = new LiveTable("generators", words.generators, [
  ["name", words.generator],
  ["state", words.state],
]);

/** A row for each topic; what belongs to the pipeline as a whole stands in the first. */
function pipelineRows(job) {
  const key = `${job.solution}/${job.name}`;
  const whole = {
    key,
    name: key,
    well: job.state === "RUNNING",
    state: job.state,
    lag: number(job.lag),
    watermark: age(job.progress?.watermarkAgeSeconds),
    checkpoint: age(job.progress?.checkpointAgeSeconds),
    restarts: number(job.progress?.restarts),
  };
  if (!job.account || job.account.length === 0) {
    return [{
      ...whole,
      topic: job.notAccounted?.length > 0 ? `${words.notAccounted}: ${job.notAccounted.join(", ")}` : toText(null),
      in: number(job.in),
      quarantined: number(job.quarantined),
      late: number(job.late),
    }];
  }
  return job.account.map((counts, index) => ({
    ...(index === 0 ? whole : { well: whole.well }),
    key: `${key} ${counts.topic}`,
    topic: counts.topic,
    in: number(counts.in),
    used: number(counts.used),
    filtered: number(counts.filtered),
    quarantined: number(counts.quarantined),
    late: number(counts.late),
  }));
}

const serviceRow = (service) => ({
  key: service.name,
  name: service.name,
  well: service.state === "READY",
  state: service.state,
  port: String(service.port),
  restarts: number(service.restarts),
  memory: `${number(service.memoryMiB)} MiB`,
});

const generatorRow = (job) => ({
  key: `${job.solution}/${job.name}`,
  name: `${job.solution}/${job.name}`,
  well: job.state === "RUNNING" || job.state === "FINISHED",
  state: job.state,
});

function showAlarms(lines) {
  const list = document.getElementById("alarms");
  list.hidden = lines.length === 0;
  const shown = [...list.children].map((item) => item.textContent);
  if (shown.length !== lines.length || shown.some((line, index) => line !== lines[index])) {
    list.replaceChildren(...lines.map((line) => element("li", "", line)));
  }
}

function show(status) {
  const lines = [...status.problems, ...status.gaps, ...status.alarms];
  showAlarms(lines);
  const verdict = document.getElementById("verdict");
  const open = status.jobs.filter(({ notAccounted }) => notAccounted?.length > 0).length;
  verdict.dataset.state = lines.length > 0 ? "unwell" : open > 0 ? "open" : "well";
  setText(verdict, lines.length > 0 ? words.unwell(lines.length) : open > 0 ? words.open(open) : words.well);
  pipelines.show(status.jobs.filter(({ kind }) => kind === "pipeline").flatMap(pipelineRows));
  services.show(status.services.map(serviceRow));
  generators.show(status.jobs.filter(({ kind }) => kind === "generator").map(generatorRow));
}

let lastAnswer = null;

function connection(state) {
  document.documentElement.dataset.connection = state;
  setText(document.getElementById("connection"), texts[state]);
  const banner = document.getElementById("banner");
  banner.hidden = state !== "reconnecting";
  if (state === "reconnecting") {
    setText(banner, lastAnswer === null ? texts.cannotLoad : texts.connectionLost(duration(Date.now() - lastAnswer)));
  }
}

async function ask() {
  try {
    const answer = await fetch("/api/status", { signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    show(await answer.json());
    lastAnswer = Date.now();
    connection("live");
  } catch {
    connection("reconnecting");
  }
}

/** Asks once a second, and only while somebody can see the answer. */
async function follow() {
  if (!document.hidden) await ask();
  setTimeout(follow, PERIOD);
}

document.documentElement.lang = texts.locale;
document.title = `${words.title} · Millrace`;
fillTitle(document.getElementById("title"), words.title);
connection("connecting");
fillLinks(null);
await follow();
