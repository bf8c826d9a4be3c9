// The list of all dashboards, as they are now.

import { element, fillTitle } from "./dom.js";
import { showProblems } from "./problems.js";
import { texts } from "./texts.js";

const PERIOD = 2000;
let shown = null;

function entry(solution) {
  const section = element("section", "solution");
  const heading = element("h2");
  fillTitle(heading, solution.title);
  const links = element("ul");
  for (const dashboard of solution.dashboards) {
    const link = element("a");
    link.href = `/d/${encodeURIComponent(solution.name)}/${encodeURIComponent(dashboard.name)}`;
    fillTitle(link, dashboard.title);
    const item = element("li");
    item.append(link);
    links.append(item);
  }
  section.append(heading, element("p", "", solution.description), links);
  return section;
}

function show(all) {
  const solutions = all.filter(({ dashboards }) => dashboards.length > 0);
  document.getElementById("lead").textContent = solutions.length > 0 ? texts.dashboards : texts.noDashboards;
  document.getElementById("solutions").replaceChildren(...solutions.map(entry));
  showProblems(all.flatMap(({ problems }) => problems));
}

/** Pages come and go with their files; nothing moves while they stay. */
async function follow() {
  const answer = document.hidden && shown !== null ? null : await fetch("/api/dashboards").catch(() => null);
  const list = answer?.ok ? await answer.text() : shown;
  if (list !== null && list !== shown) show(JSON.parse(list));
  shown = list;
  setTimeout(follow, PERIOD);
}

document.documentElement.lang = texts.locale;
document.getElementById("lineage").textContent = texts.lineage.link;
document.getElementById("health").textContent = texts.health.link;
await follow();
