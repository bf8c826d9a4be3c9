// The event stream of a page. Reconnects for ever: the server may be away for a second or for a night. Only a page that is
// seen holds a connection: a browser has six of them for a host, and the seventh tab would wait for ever.

const FIRST_WAIT = 500;
const LONGEST_WAIT = 4000;
/** A stream is given up after this many missed heartbeats; a dead network does not always close its connections. */
const MISSED_HEARTBEATS = 3;

export class Stream {
  #url;
  #listener;
  #source = null;
  #wait = FIRST_WAIT;
  #silence = 15000;
  #watchdog;
  #returning;

  /** @param listener has page(data), dataset(data), clock(data), connected() and disconnected(). */
  constructor(url, listener) {
    this.#url = url;
    this.#listener = listener;
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#rest() : this.#open()));
    if (!document.hidden) this.#open();
  }

  #open() {
    this.#rest();
    const source = new EventSource(this.#url);
    this.#source = source;
    for (const type of ["page", "dataset", "clock"]) {
      source.addEventListener(type, (event) => this.#receive(type, JSON.parse(event.data)));
    }
    source.addEventListener("error", () => this.#retry(source));
    this.#watch(source);
  }

  #rest() {
    clearTimeout(this.#watchdog);
    clearTimeout(this.#returning);
    this.#source?.close();
    this.#source = null;
  }

  #receive(type, data) {
    if (type === "page") {
      this.#wait = FIRST_WAIT;
      this.#silence = MISSED_HEARTBEATS * data.heartbeatMillis;
      this.#listener.connected();
    }
    this.#watch(this.#source);
    this.#listener[type](data);
  }

  #watch(source) {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => this.#retry(source), this.#silence);
  }

  #retry(source) {
    if (source !== this.#source) return;
    this.#rest();
    this.#listener.disconnected();
    // Spread out, so that a wall of screens does not return in the same instant.
    this.#returning = setTimeout(() => this.#open(), this.#wait * (0.5 + Math.random() / 2));
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }
}
