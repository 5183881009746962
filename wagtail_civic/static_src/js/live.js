/* <civic-live src>: keeps figures fresh without hurrying anybody: every 10 s ± 20 %, more slowly in a hidden
   page or after failures. What moves by itself can be stopped.
   <civic-live of>: other figures of the same petition on the page; they follow and ask nothing themselves. */

const PERIOD = 10_000;
const HIDDEN = 60_000;
const LONGEST = 300_000;
// A count may be this old on the server.
const LAG = 15_000;

export class CivicLive extends HTMLElement {
  connectedCallback() {
    this.failures = 0;
    this.asks = this.hasAttribute("src");
    this.address = this.getAttribute("src") ?? this.getAttribute("of");
    if (!this.address) return;
    this.again = () => document.hidden || this.stopped || !this.asks || this.refresh();
    document.addEventListener("visibilitychange", this.again);
    this.told = (event) => this.hear(event);
    document.addEventListener("civic:changed", this.told);
    document.addEventListener("civic:figures", this.told);
    if (this.dataset.pause && !this.pauser) this.addPauseButton();
    this.plan();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.again);
    document.removeEventListener("civic:changed", this.told);
    document.removeEventListener("civic:figures", this.told);
  }

  /* A person's own screen tells the one that asks, which tells those that follow. */
  hear({ type, target, detail }) {
    const ours = target.closest?.("civic-live")?.address === this.address && detail?.words;
    if (!ours && type === "civic:changed") this.again();
    if (!ours || this.asks === target instanceof CivicLive) return;
    if (this.asks) this.hold(detail);
    else this.draw(detail);
  }

  /* Whoever reads that she is number 413 must not read 412 above it, though the server may still count so. */
  hold(figures) {
    this.newest = figures.count;
    this.until = Date.now() + LAG;
    this.pass(figures);
  }

  pass(figures) {
    this.draw(figures);
    this.dispatchEvent(new CustomEvent("civic:figures", { bubbles: true, detail: figures }));
  }

  get period() {
    return PERIOD;
  }

  plan() {
    clearTimeout(this.timer);
    if (this.stopped || !this.asks || !this.isConnected) return;
    const pause = Math.min((document.hidden ? HIDDEN : this.period) * 2 ** this.failures, LONGEST);
    this.timer = setTimeout(() => this.refresh(), pause * (0.8 + Math.random() * 0.4));
  }

  async refresh() {
    clearTimeout(this.timer);
    try {
      const response = await fetch(this.address, { credentials: "same-origin", cache: "no-cache" });
      if (!response.ok) throw new Error(response.statusText);
      const state = await response.json();
      if (!(state.count < this.newest && Date.now() < this.until)) await this.pass(state);
      this.failures = 0;
    } catch {
      this.failures += 1;
    }
    this.plan();
  }

  draw(state) {
    for (const part of this.querySelectorAll("[data-civic-until]")) {
      part.hidden = state[part.dataset.civicUntil] > 0;
    }
    for (const part of this.querySelectorAll("[data-civic-zero]")) {
      if (state[part.dataset.civicZero] === 0) part.textContent = part.dataset.zero;
    }
    for (const part of this.querySelectorAll("[data-civic]")) {
      const name = part.dataset.civic;
      const words = state.words[name];
      if (words && words !== part.textContent) part.textContent = words;
      if (words && part.dateTime) part.dateTime = state[name];
    }
    for (const part of this.querySelectorAll("[data-civic-width]")) {
      const share = state[part.dataset.civicWidth];
      if (typeof share === "number") part.setAttribute("width", `${Math.min(share, 100)}%`);
    }
  }

  addPauseButton() {
    this.pauser = document.createElement("button");
    this.pauser.type = "button";
    this.pauser.className = "civic-button civic-button--quiet civic-button--small";
    this.pauser.textContent = this.dataset.pause;
    this.pauser.addEventListener("click", () => this.toggle());
    (this.querySelector("[data-civic-pause]") ?? this).append(this.pauser);
  }

  toggle() {
    this.stopped = !this.stopped;
    this.pauser.textContent = this.stopped ? this.dataset.resume : this.dataset.pause;
    if (this.stopped) clearTimeout(this.timer);
    else this.refresh();
  }
}
