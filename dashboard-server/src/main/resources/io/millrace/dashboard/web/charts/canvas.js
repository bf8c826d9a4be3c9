// A chart drawn by ECharts. One instance lives as long as its panel: new rows move what is there.

import { base } from "../theme.js";
import { overlay, withRaw } from "./overlay.js";

export class Canvas {
  #chart;
  #makeOption;
  #instance;
  #rows = null;
  #series = null;

  /** @param makeOption answers an ECharts option from (chart, rows, {width, height}, memory). */
  constructor(target, chart, makeOption) {
    this.#chart = chart;
    this.#makeOption = makeOption;
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
  }

  #resize() {
    this.#instance.resize();
    if (this.#rows) this.draw(this.#rows);
  }
}
