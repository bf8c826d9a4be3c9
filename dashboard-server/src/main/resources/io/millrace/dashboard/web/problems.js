// What is wrong with page files that were changed while they are served.

import { element } from "./dom.js";
import { texts } from "./texts.js";

const list = document.getElementById("problems");

export function showProblems(problems) {
  list.hidden = problems.length === 0;
  list.replaceChildren(element("li", "lead", texts.pageFiles), ...problems.map((problem) => element("li", "", problem)));
}
