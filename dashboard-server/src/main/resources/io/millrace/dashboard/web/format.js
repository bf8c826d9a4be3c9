// Values as text. A number too long for a double arrives as text and is formatted digit by digit, without loss.

import { texts } from "./texts.js";

const FULL = new Intl.NumberFormat(texts.locale, { maximumFractionDigits: 6 });
const COMPACT = new Intl.NumberFormat(texts.locale, { notation: "compact", maximumFractionDigits: 1 });
const SHARE = new Intl.NumberFormat(texts.locale, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
const NUMBER = /^-?\d+(\.\d+)?$/;
const TIME = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?)?$/;

export const isNumber = (value) => typeof value === "number" || (typeof value === "string" && NUMBER.test(value));

/** A number for drawing; null where there is none. */
export const toNumber = (value) => (isNumber(value) ? Number(value) : null);

export const fullNumber = (value) => (isNumber(value) ? FULL.format(value) : toText(value));
export const compactNumber = (value) => (Math.abs(value) < 10000 ? FULL.format(value) : COMPACT.format(value));
export const share = (part) => SHARE.format(part);

export const toText = (value) => (value === null || value === undefined ? "–" : String(value));

/** Reads a wall-clock time as milliseconds in which it is taken for UTC; null when it is none. */
export function wallClock(value) {
  const match = typeof value === "string" ? TIME.exec(value) : null;
  if (!match) return null;
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = "0"] = match;
  const millis = Number(fraction.padEnd(3, "0").slice(0, 3));
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), millis);
}

/** Shortens the times of one axis by what they have in common: the date when it is one day, else the clock time. */
export function axisLabels(values) {
  const moments = values.map(wallClock);
  if (moments.length === 0 || moments.some((moment) => moment === null)) return values.map(toText);
  const withSeconds = moments.some((moment) => moment % 60000 !== 0);
  const days = moments.every((moment) => moment % 86400000 === 0);
  return values.map((value) => {
    const text = String(value);
    // A single midnight is a time, unless it is written as a date.
    return days && (moments.length > 1 || text.length === 10) ? text.slice(5, 10) : text.slice(11, withSeconds ? 19 : 16);
  });
}

const WEEKDAY = new Intl.DateTimeFormat(texts.locale, { timeZone: "UTC", weekday: "short" });

/** The date and time that a wall clock shows. */
export function clockFace(millis) {
  const moment = new Date(millis);
  const [date, time] = moment.toISOString().split("T");
  return { date: `${date} ${WEEKDAY.format(moment)}`, time: time.slice(0, 8) };
}
