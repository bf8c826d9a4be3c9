// Values as text, without losing a digit: a number whose digits a double would change arrives as text.

import { texts } from "./texts.js";

const COMPACT = new Intl.NumberFormat(texts.locale, { notation: "compact", maximumFractionDigits: 2 });
const SHARE = new Intl.NumberFormat(texts.locale, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
const NUMBER = /^-?\d+(\.\d+)?$/;
const TIME = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?$/;
const DAY = 86400000;

export const isNumber = (value) => typeof value === "number" || (typeof value === "string" && NUMBER.test(value));

/** A number for drawing; null where there is none. */
export const toNumber = (value) => (isNumber(value) ? Number(value) : null);

/** A value as it stands. */
export function toText(value) {
  if (value === null || value === undefined) return "–";
  return Object.is(value, -0) ? "-0" : String(value);
}

/** A number with all its digits, those before the point in groups of three. */
export function fullNumber(value) {
  const text = toText(value);
  if (!NUMBER.test(text)) return text;
  const [whole, fraction] = text.split(".");
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

/** A number for the end of an axis or the middle of a ring, where the exact one stands beside it. */
export const compactNumber = (value) =>
  (Math.abs(value) < 10000 ? fullNumber(Number(value.toPrecision(12))) : COMPACT.format(value));

export const share = (part) => SHARE.format(part);

/** Shortens a text to about this width, in widths of a Chinese character. */
export function clip(value, most) {
  if (textWidth(value) <= most) return value;
  let width = 1;
  const kept = [];
  for (const character of value) {
    width += widthOf(character);
    if (width > most && kept.length > 0) break;
    kept.push(character);
  }
  return `${kept.join("")}…`;
}

/** About how wide a text is, in widths of a Chinese character. */
export const textWidth = (value) => [...value].reduce((width, character) => width + widthOf(character), 0);

const widthOf = (character) => (character > "\u2e7f" ? 1 : 0.58);

/** Breaks a long text into lines. */
export const lines = (value, most = 48) => value.replace(new RegExp(`(.{1,${most}})(\\s+|$)|(.{${most}})`, "g"), "$1$3\n").trimEnd();

/** Reads a wall-clock time as milliseconds in which it is taken for UTC; null when it is none. */
export function wallClock(value) {
  const match = typeof value === "string" ? TIME.exec(value) : null;
  if (!match) return null;
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = "0"] = match;
  const millis = Number(fraction.padEnd(3, "0").slice(0, 3));
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), millis);
}

/** Shortens the times of one axis by what they have in common: the year, the date when it is one day, else the time. */
export function axisLabels(values) {
  const times = values.filter((value) => value !== null);
  const moments = times.map(wallClock);
  if (moments.length === 0 || moments.includes(null)) return values.map(toText);
  const withSeconds = moments.some((moment) => moment % 60000 !== 0);
  const span = Math.max(...moments) - Math.min(...moments);
  // A single midnight is a time, unless it is written as a date.
  const days = moments.every((moment) => moment % DAY === 0) && (moments.length > 1 || times[0].length === 10);
  const severalYears = new Set(times.map((time) => time.slice(0, 4))).size > 1 && span > 90 * DAY;
  const dateStart = severalYears ? 0 : 5;
  const timeEnd = withSeconds ? 19 : 16;
  return values.map((value) => {
    if (value === null) return toText(value);
    return days ? value.slice(dateStart, 10) : value.slice(span > DAY ? dateStart : 11, timeEnd);
  });
}

const WEEKDAY = new Intl.DateTimeFormat(texts.locale, { timeZone: "UTC", weekday: "short" });

/** The date and time that a wall clock shows. */
export function clockFace(millis) {
  const moment = new Date(millis);
  const [date, time] = moment.toISOString().split("T");
  return { date: `${date} ${WEEKDAY.format(moment)}`, time: time.slice(0, 8) };
}
