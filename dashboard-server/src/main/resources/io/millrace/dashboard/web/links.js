// Ways from a page to the others of its solution, to the list of all, to Lineage and to Health.

import { element, fillTitle } from "./dom.js";
import { texts } from "./texts.js";

const target = document.getElementById("links");
let shown = null;

/** @param here the place of this page, as solution/dashboard; null for those that belong to no solution. */
export async function fillLinks(here) {
  const answer = await fetch("/api/dashboards").catch(() => null);
  const solutions = answer?.ok ? await answer.json() : [];
  const siblings = solutions.flatMap(({ name, dashboards }) => dashboards.map(({ name: page, title }) => ({ place: placeOf(name, page), title })))
    .filter(({ place }) => here !== null && place.split("/")[0] === here.split("/")[0]);
  const links = [
    { path: "/", title: texts.home },
    ...(siblings.length > 1 ? siblings.map(({ place, title }) => ({ path: `/d/${place}`, title, current: place === here })) : []),
    ...[["/lineage", texts.lineage.title], ["/health", texts.health.title]]
      .map(([path, title]) => ({ path, title, current: path === location.pathname })),
  ];
  const key = JSON.stringify(links);
  if (key !== shown) target.replaceChildren(...links.map(link));
  shown = key;
}

const placeOf = (...names) => names.map(encodeURIComponent).join("/");

function link({ path, title, current }) {
  const made = element("a");
  made.href = path;
  if (current) made.setAttribute("aria-current", "page");
  fillTitle(made, title);
  return made;
}
