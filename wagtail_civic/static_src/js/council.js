/* <civic-council src parts>: follows a meeting. Asks for its small state as often as that says, ± 20 %, more slowly
   in a hidden page or after failures; fetches the part of the page that changed, and tells a change of the item
   politely. What moves by itself can be stopped, and says when it last looked. */

const UNSEEN = 60_000;
const SLOWEST = 300_000;

export class CivicCouncil extends HTMLElement {
  connectedCallback() {
    this.failures = 0;
    this.pause = 3_000;
    this.again = () => document.hidden || this.stopped || this.refresh();
    document.addEventListener("visibilitychange", this.again);
    if (!this.teller) this.addTeller();
    this.refresh();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
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
      await this.hear(await response.json());
      this.failures = 0;
      this.sawNow();
    } catch {
      this.failures += 1;
    }
    this.plan();
  }

  async hear(state) {
    this.pause = state.poll_after * 1000;
    // The page may be older than the first answer: a cache may have kept it.
    const isOld = this.version === undefined ? inShort(state) !== this.dataset.drawn : state.v !== this.version;
    if (isOld) await this.draw();
    this.tell(state);
    if (this.follow && state.status !== "scheduled") this.follow.hidden = false;
    this.version = state.v;
    this.dispatchEvent(new CustomEvent("civic:meeting", { bubbles: true, detail: state }));
  }

  async draw() {
    const response = await fetch(this.getAttribute("parts"), { credentials: "same-origin", cache: "no-cache" });
    if (!response.ok) throw new Error(response.statusText);
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    const part = fresh.querySelector('[data-civic="council"]');
    // Whoever reads with the keyboard stays where she is: nothing is replaced below her focus.
    const old = this.querySelector('[data-civic="council"]');
    const focused = old.contains(document.activeElement) && document.activeElement.getAttribute("href");
    old.replaceWith(part);
    const status = part.querySelector('[data-civic="new-status"]');
    if (status) document.querySelector('[data-civic="status"]')?.replaceChildren(status.content.cloneNode(true));
    if (focused) part.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
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
