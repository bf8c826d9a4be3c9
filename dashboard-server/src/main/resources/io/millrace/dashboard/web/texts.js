// What the page itself says. Titles and labels come from the solution and stay as they are.

const ENGLISH = {
  locale: "en",
  dashboards: "Dashboards",
  noDashboards: "No dashboards are running.",
  connecting: "Connecting",
  live: "Live",
  reconnecting: "Reconnecting",
  connectionLost: (age) => `Connection lost ${age} ago. Showing the last data; reconnecting by itself.`,
  cannotLoad: "The dashboard cannot be loaded. Trying again.",
  loading: "Loading",
  empty: "No data yet",
  failed: "Failed",
  failedNow: (problem) => `Last data kept: ${problem}`,
  newest: (age) => `data ${age} old`,
  stale: (age) => `stale, ${age} old`,
  changed: (age) => `changed ${age} ago`,
  changedNow: "changed just now",
  rows: (count) => `${count} ${count === 1 ? "row" : "rows"}`,
  total: "Total",
  seconds: (count) => `${count} s`,
  minutes: (count) => `${count} min`,
  hours: (count) => `${count} h`,
  days: (count) => `${count} d`,
};

const CHINESE = {
  locale: "zh-CN",
  dashboards: "数据大屏",
  noDashboards: "没有正在运行的大屏。",
  connecting: "正在连接",
  live: "实时",
  reconnecting: "正在重连",
  connectionLost: (age) => `连接已中断 ${age}，显示的是最后一次的数据，恢复后自动更新。`,
  cannotLoad: "大屏无法加载，正在重试。",
  loading: "加载中",
  empty: "暂无数据",
  failed: "查询失败",
  failedNow: (problem) => `保留上次数据：${problem}`,
  newest: (age) => `数据 ${age}前`,
  stale: (age) => `数据停滞 ${age}`,
  changed: (age) => `${age}前有变化`,
  changedNow: "刚刚有变化",
  rows: (count) => `${count} 行`,
  total: "合计",
  seconds: (count) => `${count} 秒`,
  minutes: (count) => `${count} 分钟`,
  hours: (count) => `${count} 小时`,
  days: (count) => `${count} 天`,
};

export const texts = navigator.language.toLowerCase().startsWith("zh") ? CHINESE : ENGLISH;

/** Says how long something is, in its largest whole unit. */
export function duration(millis) {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  if (seconds < 60) return texts.seconds(seconds);
  if (seconds < 3600) return texts.minutes(Math.floor(seconds / 60));
  if (seconds < 48 * 3600) return texts.hours(Math.floor(seconds / 3600));
  return texts.days(Math.floor(seconds / 86400));
}
