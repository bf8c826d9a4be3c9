// The list of all dashboards.

import { element, fillTitle } from "./dom.js";
import { texts } from "./texts.js";

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

document.documentElement.lang = texts.locale;
const solutions = (await (await fetch("/api/dashboards")).json()).filter(({ dashboards }) => dashboards.length > 0);
document.getElementById("lead").textContent = solutions.length > 0 ? texts.dashboards : texts.noDashboards;
document.getElementById("solutions").append(...solutions.map(entry));
document.getElementById("health").textContent = texts.health.link;
