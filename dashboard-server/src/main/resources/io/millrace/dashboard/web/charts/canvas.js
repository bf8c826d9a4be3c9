// A chart drawn by ECharts. One instance lives as long as its panel: new rows move what is there.

import { base } from "../theme.js";
import { overlay, withRaw } from "./overlay.js";

export class Canvas {
  #chart;
  #makeOption;
  #note;
  #instance;
  #rows = null;
  #series = null;

  /**
   * @param makeOption answers an ECharts option from (chart, rows, {width, height}, memory); what it leaves in
   *     memory.hidden is how many rows had no room.
   * @param note is told how many that are.
   */
  constructor(target, chart, makeOption, note = () => {}) {
    this.#chart = chart;
    this.#makeOption = makeOption;
    this.#note = note;
    this.memory = {};
    this.#instance = echarts.init(target, null, { renderer: "canvas" });
    new ResizeObserver(() => this.#resize()).observe(target);
  }

  draw(rows) {
    this.#rows = rows;
    const size = { width: this.#instance.getWidth(), height: this.#instance.getHeight() };
    const option = this.#makeOption(this.#chart, rows, size, this.memory);
    // ECharts would leave series that are gone, and put new ones last; then it draws anew, once, without moving.
    const series = option.series.map(({ id }) => id).join("\n");
    this.#instance.setOption(withRaw(overlay(base(), option), this.#chart.option), { notMerge: series !== this.#series });
    this.#series = series;
    this.#note(this.memory.hidden ?? 0);
  }

  #resize() {
    this.#instance.resize();
    if (this.#rows) this.draw(this.#rows);
  }
}
