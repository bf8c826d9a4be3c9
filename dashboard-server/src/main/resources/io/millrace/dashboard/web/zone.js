// How long it is from one wall-clock time of a zone to another. In two nights of a year that is not their difference.

const clocks = new Map();

/** The time passed from one wall-clock time to a later one, both as milliseconds in which they are taken for UTC. */
export function between(from, to, zone) {
  const apparent = to - from;
  const now = instants(to, zone).at(-1);
  // Of the two moments at which the clock showed this, the later one that is not still to come.
  const then = instants(from, zone).filter((instant) => instant <= now).at(-1);
  return now === undefined || then === undefined ? apparent : now - then;
}

/** The moments at which the clock of a zone shows a time: one, two in an hour that comes twice, none in one left out. */
function instants(wall, zone) {
  const offsets = new Set([offset(wall - 86400000, zone), offset(wall + 86400000, zone)]);
  return [...offsets]
    .map((shift) => wall - shift)
    .filter((instant) => instant + offset(instant, zone) === wall)
    .sort((left, right) => left - right);
}

/** How far the clock of a zone is ahead of UTC at a moment. */
function offset(instant, zone) {
  const shown = Object.fromEntries(clock(zone).formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year, month, day, hour, minute, second } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

function clock(zone) {
  if (!clocks.has(zone)) clocks.set(zone, makeClock(zone));
  return clocks.get(zone);
}

function makeClock(zone) {
  const parts = { hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" };
  try {
    return new Intl.DateTimeFormat("en", { ...parts, timeZone: zone });
  } catch {
    // A zone that this browser does not know: as if its clock were never set.
    return new Intl.DateTimeFormat("en", { ...parts, timeZone: "UTC" });
  }
}
