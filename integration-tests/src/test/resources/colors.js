// Answers the colours in which the points of a chart's only series are drawn.
(name) => {
  const drawing = document.querySelector(`[data-chart="${name}"] .drawing`);
  const data = echarts.getInstanceByDom(drawing).getModel().getSeriesByIndex(0).getData();
  return Array.from({ length: data.count() }, (_, index) => data.getItemVisual(index, "style").fill);
}
