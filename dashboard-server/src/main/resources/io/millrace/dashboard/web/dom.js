// Elements without HTML: all content is text.

export function element(tag, className, content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (content !== undefined) made.textContent = content;
  return made;
}

/** Sets text only when it differs, so that nothing is announced or laid out again for nothing. */
export function setText(target, content) {
  if (target.textContent !== content) target.textContent = content;
}

/**
 * Fills a heading with a title. Titles in two languages, "中文 / English", show the second one smaller.
 */
export function fillTitle(target, title) {
  const [first, ...rest] = title.split(" / ");
  target.replaceChildren(titlePart(first));
  if (rest.length > 0) {
    const second = titlePart(rest.join(" / "));
    second.className = "second";
    target.append(" ", second);
  }
}

function titlePart(content) {
  const part = element("span", "", content);
  part.lang = /[\u3400-\u9fff]/.test(content) ? "zh-CN" : "en";
  return part;
}
