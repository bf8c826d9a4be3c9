// Answers what a chart shows, as one text per point: name=value, or name=first,second where there are several series or,
// in a table, columns.
(name) => {
  const panel = document.querySelector(`[data-chart="${name}"]`);
  const pair = (key, values) => `${key}=${values.map((value) => value?.value ?? value).join()}`;
  const points = (element) => {
    const { series, xAxis, yAxis } = echarts.getInstanceByDom(element).getOption();
    const categories = [...(xAxis ?? []), ...(yAxis ?? [])].find(({ type }) => type === "category")?.data;
    return categories
      ? categories.map((category, index) => pair(category, series.map(({ data }) => data[index])))
      // ECharts adds the regions of a map that have no value.
      : series[0].data.filter(({ value }) => value !== undefined).map((item) => pair(item.name, [item]));
  };
  if (panel.dataset.type === "table") {
    return [...panel.querySelectorAll("tbody tr")].map(({ cells: [first, ...others] }) =>
      pair(first.textContent, others.map((cell) => cell.textContent)));
  }
  if (panel.dataset.type !== "number") return points(panel.querySelector(".drawing"));
  const trend = panel.querySelector(".trend");
  // Zeros that end a stored number are shown, but make no other number.
  const total = panel.querySelector(".number").dataset.value.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
  return [pair("total", [total]), ...(trend ? points(trend) : [])];
}
