// One big number, with a small line of its past where the chart has one.

import { element, setText } from "../dom.js";
import { isNumber, textWidth } from "../format.js";
import { isNumeric, isPlain, values, writer } from "../rows.js";
import { reducedMotion } from "../theme.js";
import { Canvas } from "./canvas.js";
import { lineOption } from "./line.js";

const COUNTING_MILLIS = 600;

export class BigNumber {
  #chart;
  #value = element("p", "number");
  #trend = null;
  #write = null;
  #shown = null;
  #frame = 0;

  constructor(target, chart) {
    this.#chart = chart;
    target.classList.add("with-number");
    target.append(this.#value);
    if (chart.encode.x) {
      const line = element("div", "trend");
      target.append(line);
      this.#trend = new Canvas(line, chart, lineOption);
    }
  }

  draw(rows) {
    const [value] = values(this.#chart, rows, "value");
    const [name] = this.#chart.encode.value;
    this.#value.dataset.value = value ?? "";
    this.#write = writer(this.#chart, rows, name);
    this.#countTo(value, isNumeric(rows, name) && !isPlain(this.#chart, name));
    this.#trend?.draw(rows);
  }

  /** Runs through the numbers between; ends on the exact one. */
  #countTo(value, amount) {
    cancelAnimationFrame(this.#frame);
    const from = this.#shown;
    if (from === null || !amount || reducedMotion || document.hidden || !isNumber(value) || !Number.isSafeInteger(Number(value))) {
      this.#show(value);
      return;
    }
    const started = performance.now();
    const step = (now) => {
      const progress = Math.min(1, Math.max(0, (now - started) / COUNTING_MILLIS));
      if (progress === 1) {
        this.#show(value);
        return;
      }
      this.#show(Math.round(from + (Number(value) - from) * (1 - (1 - progress) ** 3)));
      this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  }

  #show(value) {
    this.#shown = isNumber(value) ? Number(value) : null;
    const text = this.#write(value);
    setText(this.#value, text);
    // The longer it is, the smaller it is written, so that all of it can be read.
    this.#value.style.setProperty("--width", Math.max(1, textWidth(text)));
  }
}
