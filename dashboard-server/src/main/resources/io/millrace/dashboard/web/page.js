// One dashboard: loads its definition, then follows its stream.

import { fillTitle, setText } from "./dom.js";
import { clockFace } from "./format.js";
import { fillLinks } from "./links.js";
import { Panel } from "./panel.js";
import { showProblems } from "./problems.js";
import { Stream } from "./stream.js";
import { duration, texts } from "./texts.js";

const RETRY_MILLIS = 2000;
/** A stream that comes back sooner was not worth a word: the page may just have been changed. */
const BLINK_MILLIS = 1500;
const place = location.pathname.replace(/^\/d\//, "").replace(/\/$/, "");
const root = document.documentElement;
const part = (id) => document.getElementById(id);

const datasets = new Map();
let panels = [];
/** The wall clock of the solution's zone minus this browser's own running time; null until the server told. */
let clockOffset = null;
/** How much of the demo records' past is written, in percent; null when none is being written. */
let historyWritten = null;
let lostAt = null;
let loadedVersion = null;

async function load(path) {
  for (;;) {
    try {
      const response = await fetch(path);
      if (response.ok) return await response.json();
      if (response.status === 404) location.reload();
    } catch {
      // The server is away; the banner says so until it is back.
    }
    part("banner").hidden = false;
    setText(part("banner"), texts.cannotLoad);
    await new Promise((resume) => setTimeout(resume, RETRY_MILLIS));
  }
}

function setConnection(state) {
  root.dataset.connection = state;
  const writing = state === "live" && historyWritten !== null;
  setText(part("connection"), writing ? texts.writingHistory(historyWritten) : texts[state]);
}

function build({ title, charts }) {
  document.title = title;
  fillTitle(part("title"), title);
  const rows = Math.max(1, ...charts.map(({ place: { row, height } }) => row + height - 1));
  part("grid").style.setProperty("--row-count", rows);
  // On narrow screens charts stand below one another, in the order in which the places are read.
  const ordered = [...charts].sort((left, right) => left.place.row - right.place.row || left.place.column - right.place.column);
  panels = ordered.map((chart) => new Panel(chart));
  part("grid").append(...panels.map((panel) => panel.frame));
}

function tick(page) {
  if (clockOffset === null) return;
  const now = performance.now() + clockOffset;
  const face = clockFace(now);
  setText(part("date"), `${face.date} · ${page.timeZone}`);
  setText(part("time"), face.time);
  part("time").dateTime = new Date(now).toISOString().slice(0, 19);
  for (const panel of panels) panel.tell(datasets, now, page, historyWritten);
  const lost = lostAt === null ? 0 : performance.now() - lostAt;
  part("banner").hidden = lost < BLINK_MILLIS;
  if (lost >= BLINK_MILLIS) setText(part("banner"), texts.connectionLost(duration(lost)));
}

const setClock = (now) => {
  clockOffset = now - performance.now();
};

/** A page that was taken away would else wait for its stream for ever. */
async function reloadIfGone() {
  const answer = await fetch(`/api/d/${place}`).catch(() => null);
  if (answer?.status === 404) location.reload();
}

function follow(page) {
  new Stream(`/api/d/${place}/stream`, {
    connected() {
      lostAt = null;
      setConnection("live");
    },
    disconnected() {
      lostAt ??= performance.now();
      setConnection("reconnecting");
      tick(page);
      reloadIfGone();
    },
    page({ version, problems }) {
      if (version !== loadedVersion) location.reload();
      showProblems(problems);
      fillLinks(place);
    },
    clock(told) {
      setClock(told.now);
      historyWritten = told.historyWritten;
      setConnection("live");
      tick(page);
    },
    dataset(data) {
      setClock(data.now);
      datasets.set(data.dataset, data);
      for (const panel of panels) panel.draw(datasets);
      tick(page);
    },
  });
}

root.lang = texts.locale;
setConnection("connecting");
const { version, page } = await load(`/api/d/${place}`);
loadedVersion = version;
if (page.charts.some(({ type }) => type === "map")) {
  echarts.registerMap("china", await load(`/maps/${place.split("/")[0]}/china.json`));
}
part("banner").hidden = true;
build(page);
setInterval(() => tick(page), 1000);
follow(page);
