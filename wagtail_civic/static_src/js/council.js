/* <civic-council src parts>: follows a meeting. Asks for its small state as often as that says, ± 20 %, more slowly
   in a hidden page or after failures; fetches the part of the page that changed, and tells a change of the item
   politely. What changed waits for its picture, which is late. What moves by itself can be stopped, and says when it
   last looked. */

const UNSEEN = 60_000;
const SLOWEST = 300_000;
/* Whoever went back in time is told no later than this. */
const LONGEST_WAIT = 60_000;
const LOOKS = 250;

export class CivicCouncil extends HTMLElement {
  connectedCallback() {
    this.failures = 0;
    this.pause = 3_000;
    this.waiting = [];
    this.again = () => document.hidden || this.stopped || this.refresh();
    document.addEventListener("visibilitychange", this.again);
    if (!this.teller) this.addTeller();
    this.refresh();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    clearTimeout(this.looker);
    document.removeEventListener("visibilitychange", this.again);
  }

  addTeller() {
    this.teller = document.createElement("p");
    this.teller.className = "civic-hidden";
    this.teller.setAttribute("aria-live", "polite");
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "civic-button civic-button--quiet civic-button--small";
    this.button.textContent = this.dataset.pause;
    this.button.addEventListener("click", () => this.toggle());
    this.append(this.teller);
    this.follow?.append(this.button);
  }

  /* There from the start while the meeting is live or soon: nothing jumps when the first answer comes. */
  get follow() {
    return this.querySelector('[data-civic="follow"]');
  }

  /* By the clock of the city, as every other time on the page. */
  sawNow() {
    const time = this.querySelector('[data-civic="seen"]');
    if (!time) return;
    const now = new Date();
    time.dateTime = now.toISOString();
    time.textContent = now.toLocaleTimeString(document.documentElement.lang, { timeZone: this.follow.dataset.zone });
  }

  plan() {
    clearTimeout(this.timer);
    if (this.stopped || !this.isConnected) return;
    const usual = document.hidden ? Math.max(UNSEEN, this.pause) : this.pause;
    const wait = Math.min(usual * 2 ** this.failures, SLOWEST);
    this.timer = setTimeout(() => this.refresh(), wait * (0.8 + Math.random() * 0.4));
  }

  async refresh() {
    clearTimeout(this.timer);
    try {
      const response = await fetch(this.getAttribute("src"), { credentials: "same-origin", cache: "no-cache" });
      if (!response.ok) throw new Error(response.statusText);
      this.hear(await response.json(), Date.parse(response.headers.get("Date")) || Date.now());
      await this.show();
      this.failures = 0;
      this.sawNow();
    } catch {
      this.failures += 1;
    }
    this.plan();
  }

  /* `served` by the clock of the server, which made the presses as well: hers may be wrong. */
  hear(state, served) {
    this.pause = state.poll_after * 1000;
    // A closed session waits for no picture.
    if (state.hidden) this.close(true);
    if (state.v === this.heard) return;
    this.heard = state.v;
    const age = state.at ? Math.max(served - Date.parse(state.at), 0) : Infinity;
    this.waiting.push({ state, from: performance.now() - age });
  }

  /* What has its picture by now: of several states the last one. */
  async show() {
    clearTimeout(this.looker);
    const due = this.waiting.filter((each) => this.isDue(each)).length;
    if (due && !this.stopped && !this.busy) {
      this.busy = true;
      try {
        await this.take(this.waiting[due - 1].state);
        this.waiting.splice(0, due);
      } finally {
        this.busy = false;
      }
    }
    if (this.waiting.length && this.isConnected) this.looker = setTimeout(() => this.show().catch(() => {}), LOOKS);
  }

  /* By the clock of the stream she watches; without one, by the delay that the city knows of. */
  isDue({ state, from }) {
    const waited = performance.now() - from;
    const late = state.delay * 1000;
    const player = document.querySelector('[data-civic="stage"] civic-player');
    const media = player?.media;
    // One that stands still, because its stream died for example, will never show that moment.
    const plays = media && !media.paused && media.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA;
    const shown = plays ? player.playingDate : null;
    if (!late || !shown) return waited >= late;
    return shown >= Date.parse(state.at) || waited >= Math.max(LONGEST_WAIT, 2 * late);
  }

  async take(state) {
    // The page may be older than the first answer: a cache may have kept it.
    const isOld = this.version === undefined ? inShort(state) !== this.dataset.drawn : state.v !== this.version;
    if (isOld) await this.draw(state);
    this.close(state.hidden || Boolean(this.waiting.at(-1)?.state.hidden));
    this.tell(state);
    if (this.follow && state.status !== "scheduled") this.follow.hidden = false;
    this.version = state.v;
    this.dispatchEvent(new CustomEvent("civic:meeting", { bubbles: true, detail: state }));
  }

  close(closed) {
    document.dispatchEvent(new CustomEvent("civic:closed", { detail: { closed } }));
  }

  async draw({ at, delay }) {
    const moment = at && delay ? `?at=${encodeURIComponent(at)}` : "";
    const response = await fetch(this.getAttribute("parts") + moment, { credentials: "same-origin", cache: "no-cache" });
    if (!response.ok) throw new Error(response.statusText);
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    const part = fresh.querySelector('[data-civic="council"]');
    // Whoever reads with the keyboard stays where she is: nothing is replaced below her focus.
    const old = this.querySelector('[data-civic="council"]');
    const focused = old.contains(document.activeElement) && document.activeElement.getAttribute("href");
    old.replaceWith(part);
    const status = part.querySelector('[data-civic="new-status"]');
    if (status) document.querySelector('[data-civic="status"]')?.replaceChildren(status.content.cloneNode(true));
    await this.stage(part.querySelector('[data-civic="new-stage"]'));
    if (focused) part.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  /* A picture that begins, or begins anew at an address of its own. What ended stays: she may be at its last words. */
  async stage(fresh) {
    const stage = document.querySelector('[data-civic="stage"]');
    if (!stage || !fresh?.content.querySelector("civic-player") || fresh.dataset.stream === stage.dataset.stream) return;
    const content = document.importNode(fresh.content, true);
    const script = content.querySelector("script[src]");
    if (script) await import(script.src);
    stage.dataset.stream = fresh.dataset.stream;
    stage.replaceChildren(content);
    stage.hidden = false;
  }

  tell(state) {
    const item = state.item?.id;
    if (item && this.version !== undefined && item !== this.item) this.teller.textContent = this.dataset.now.replace("%s", state.item.title);
    this.item = item;
  }

  toggle() {
    this.stopped = !this.stopped;
    this.button.textContent = this.stopped ? this.dataset.resume : this.dataset.pause;
    if (this.stopped) clearTimeout(this.timer);
    else this.refresh();
  }
}

/* <civic-now src>: what is live on the site, in a page that may have been in a cache for some time. Asks once, and then
   every minute while it is in sight. */

const NOW_EVERY = 60_000;

export class CivicNow extends HTMLElement {
  connectedCallback() {
    this.look();
    this.seen = () => document.hidden || this.look();
    document.addEventListener("visibilitychange", this.seen);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.seen);
  }

  async look() {
    clearTimeout(this.timer);
    const address = this.getAttribute("src");
    if (!address) return;
    try {
      const response = await fetch(address, { credentials: "same-origin" });
      if (response.ok) this.show(await response.text());
    } catch {
      // Offline: what is there stays, and it is asked again.
    }
    if (!document.hidden && this.isConnected) this.timer = setTimeout(() => this.look(), NOW_EVERY * (0.8 + Math.random() * 0.4));
  }

  show(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector('[data-civic="now"]');
    const old = this.querySelector('[data-civic="now"]');
    const heading = fresh?.querySelector('[data-civic="heading"]');
    if (heading) [heading.textContent, heading.hidden] = [this.dataset.heading, !this.dataset.heading];
    // Nothing is taken away from below her focus, and nothing is drawn again that says the same.
    if (!fresh || old.contains(document.activeElement) || fresh.textContent === old.textContent) return;
    old.replaceWith(fresh);
  }
}

/* As the page says what it shows: status, item, second of its newest vote. */
function inShort({ status, item, vote }) {
  return [status, item?.id ?? "", vote ? Math.floor(Date.parse(vote.at) / 1000) : ""].join(" ").trim();
}
