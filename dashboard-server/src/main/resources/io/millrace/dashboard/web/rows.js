// Rows by role: a chart names columns, a dataset holds them by position.

/** Answers the values of the column that plays a role, top to bottom. */
export function values(chart, rows, role) {
  return column(rows, chart.encode[role][0]);
}

export function column(rows, name) {
  const index = rows.columns.indexOf(name);
  return rows.values.map((row) => row[index]);
}

/** What people call a column. */
export const label = (chart, name) => chart.labels[name] ?? name;
