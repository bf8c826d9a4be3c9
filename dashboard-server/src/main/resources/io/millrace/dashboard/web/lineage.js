// Where each number comes from: fields of topics, columns of results, columns of datasets, charts; and the ways between them.

import { element, fillTitle, setText } from "./dom.js";
import { fillLinks } from "./links.js";
import { texts } from "./texts.js";

const SVG = "http://www.w3.org/2000/svg";
const words = texts.lineage;
const flow = document.getElementById("flow");

let solutions = [];
let ways = [];
let chosen = null;

const originId = ({ kind, of, name }) => `${kind === "result" ? "result" : "source"} ${of} ${name}`;
const itemId = (stage, of, name) => `${stage} ${of} ${name}`;
const ROWS = "\u0000rows";

/** One card: what it is, and an item for each of its values. */
function card(title, note, items) {
  const section = element("section", "panel card");
  const header = element("header");
  const heading = element("h3");
  fillTitle(heading, title);
  header.append(heading, element("p", "note", note));
  const list = element("ul");
  for (const { id, label } of items) {
    const item = element("li");
    const button = element("button", id.endsWith(ROWS) ? "value rows" : "value", label);
    button.type = "button";
    button.dataset.id = id;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => choose(chosen === id ? null : id));
    item.append(button);
    list.append(item);
  }
  section.append(header, list);
  return section;
}

function stage(title, cards) {
  const column = element("div", "stage");
  column.append(element("h2", "", title), ...cards);
  return column;
}

/** Answers the fields and columns that results are made of and that no result makes, by their topic or table. */
function sources(lineage) {
  const found = new Map(lineage.topics.map(({ name }) => [name, new Map()]));
  for (const origin of lineage.results.flatMap(({ columns, rows }) => [...columns.flatMap(({ from }) => from), ...rows])) {
    if (origin.kind === "result") continue;
    if (!found.has(origin.of)) found.set(origin.of, new Map());
    found.get(origin.of).set(originId(origin), origin.kind === "metadata" ? `(${origin.name})` : origin.name);
  }
  return [...found].map(([of, items]) => [of, [...items].map(([id, label]) => ({ id, label }))]);
}

function items(stageName, of, columns, rows) {
  const all = columns.map(({ name }) => ({ id: itemId(stageName, of, name), label: name }));
  return rows.length > 0 ? [...all, { id: itemId(stageName, of, ROWS), label: words.rows }] : all;
}

/** Answers the ways into the values of a result or a dataset. */
function waysInto(stageName, of, columns, rows) {
  return [
    ...columns.flatMap(({ name, from }) => from.map((origin) => ({ from: originId(origin), to: itemId(stageName, of, name) }))),
    ...rows.map((origin) => ({ from: originId(origin), to: itemId(stageName, of, ROWS), decides: true })),
  ];
}

function waysOf(lineage) {
  return [
    ...lineage.results.flatMap(({ name, columns, rows }) => waysInto("result", name, columns, rows)),
    ...lineage.datasets.flatMap(({ page, name, columns, rows }) => waysInto("dataset", `${page}/${name}`, columns, rows)),
    ...lineage.charts.flatMap(({ page, name, dataset, columns }) => Object.entries(columns).flatMap(([role, drawn]) => drawn.map((column) => ({
      from: itemId("dataset", `${page}/${dataset}`, column),
      to: itemId("chart", `${page}/${name}`, role),
    })))),
  ];
}

function show(lineage) {
  const topics = new Set(lineage.topics.map(({ name }) => name));
  ways = waysOf(lineage);
  const lines = document.createElementNS(SVG, "svg");
  lines.setAttribute("aria-hidden", "true");
  flow.replaceChildren(
    lines,
    stage(words.sources, sources(lineage).map(([of, values]) => card(of, topics.has(of) ? words.topic : words.table, values))),
    stage(words.results, lineage.results.map(({ name, store, place, columns, rows }) =>
      card(name, place === "" || place === name ? store : `${store} · ${place}`, items("result", name, columns, rows)))),
    stage(words.datasets, lineage.datasets.map(({ page, name, columns, rows }) =>
      card(name, page, items("dataset", `${page}/${name}`, columns, rows)))),
    stage(words.charts, lineage.charts.map(({ page, name, title, columns }) =>
      card(title, page, Object.keys(columns).map((role) => ({ id: itemId("chart", `${page}/${name}`, role), label: role }))))),
  );
  chosen = null;
  draw();
}

/** Answers all values that one can be reached from, or that can be reached from it. */
function related(id) {
  const found = new Set([id]);
  for (const [here, there] of [["from", "to"], ["to", "from"]]) {
    const open = [id];
    while (open.length > 0) {
      const next = open.pop();
      for (const way of ways) {
        if (way[here] !== next || found.has(way[there])) continue;
        found.add(way[there]);
        open.push(way[there]);
      }
    }
  }
  return found;
}

function choose(id) {
  chosen = id;
  const shown = id === null ? null : related(id);
  flow.dataset.chosen = String(id !== null);
  for (const button of flow.querySelectorAll(".value")) {
    button.dataset.related = String(shown === null || shown.has(button.dataset.id));
    button.setAttribute("aria-pressed", String(button.dataset.id === id));
  }
  for (const panel of flow.querySelectorAll(".card")) {
    panel.dataset.related = String(panel.querySelector('.value[data-related="true"]') !== null);
  }
  for (const line of flow.querySelectorAll("path")) {
    line.dataset.related = String(shown !== null && shown.has(line.dataset.from) && shown.has(line.dataset.to));
  }
}

/** Draws a line for each way, from the right edge of a value to the left edge of the other one. */
function draw() {
  const svg = flow.querySelector("svg");
  if (svg === null) return;
  const origin = flow.getBoundingClientRect();
  svg.setAttribute("width", String(flow.scrollWidth));
  svg.setAttribute("height", String(flow.scrollHeight));
  const places = new Map([...flow.querySelectorAll(".value")].map((button) => [button.dataset.id, button.getBoundingClientRect()]));
  svg.replaceChildren(...ways.flatMap((way) => {
    const from = places.get(way.from);
    const to = places.get(way.to);
    if (from === undefined || to === undefined) return [];
    const line = document.createElementNS(SVG, "path");
    const start = [from.right - origin.left, (from.top + from.bottom) / 2 - origin.top];
    const end = [to.left - origin.left, (to.top + to.bottom) / 2 - origin.top];
    const bend = Math.max(28, (end[0] - start[0]) / 2);
    line.setAttribute("d", `M${start} C${start[0] + bend},${start[1]} ${end[0] - bend},${end[1]} ${end}`);
    line.dataset.from = way.from;
    line.dataset.to = way.to;
    if (way.decides) line.dataset.decides = "true";
    return [line];
  }));
  choose(chosen);
}

/** The address names the solution, so that a link to it can be sent. */
function showWanted() {
  const wanted = decodeURIComponent(location.hash.slice(1));
  const lineage = solutions.find(({ solution }) => solution === wanted) ?? solutions[0];
  const links = solutions.map(({ solution }) => {
    const link = element("a", "", solution);
    link.href = `#${encodeURIComponent(solution)}`;
    if (solution === lineage.solution) link.setAttribute("aria-current", "page");
    return link;
  });
  document.getElementById("solutions").replaceChildren(...(links.length > 1 ? links : []));
  setText(document.getElementById("hint"), lineage === undefined ? words.nothing : words.hint);
  if (lineage !== undefined) show(lineage);
}

document.documentElement.lang = texts.locale;
document.title = `${words.title} · Millrace`;
fillTitle(document.getElementById("title"), words.title);
addEventListener("hashchange", showWanted);
addEventListener("resize", draw);
addEventListener("keydown", ({ key }) => {
  if (key === "Escape") choose(null);
});
fillLinks(null);
const answer = await fetch("/api/lineage").catch(() => null);
if (answer?.ok) {
  solutions = await answer.json();
  showWanted();
} else {
  setText(document.getElementById("hint"), texts.cannotLoad);
}
