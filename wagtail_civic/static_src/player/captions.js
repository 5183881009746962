/* <civic-captions src>: what is said while a meeting is live. Where the picture has a clock, each caption is shown in it
   as captions of the browser are; the last ones stand below it as text either way. No screen reader is told of each:
   who wants to read them goes there. Asks every 3 s ± 20 %, more slowly in a hidden page or after failures, and not at
   all once they are put away. */

const ASKS = 3_000;
const RARELY = 60_000;
const SHOWN = 4;

export class CivicCaptions extends HTMLElement {
  connectedCallback() {
    this.failures = 0;
    this.last = Number(this.dataset.last);
    this.unheard = this.hidden;
    this.list = this.querySelector("ol");
    this.button = this.querySelector("button");
    this.button.parentElement.hidden = false;
    this.button.addEventListener("click", () => this.toggle());
    this.heard = ({ detail }) => this.follow(detail);
    this.seen = () => document.hidden || this.ask();
    document.addEventListener("civic:meeting", this.heard);
    document.addEventListener("visibilitychange", this.seen);
    this.ask();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    document.removeEventListener("civic:meeting", this.heard);
    document.removeEventListener("visibilitychange", this.seen);
  }

  /* The page says how the meeting stands, and how late the picture is. */
  follow({ status, hidden, delay }) {
    const live = status === "live" || status === "suspended";
    const unheard = !live || hidden;
    this.hidden = !live;
    this.delay = delay * 1000;
    if (unheard === this.unheard) return;
    this.unheard = unheard;
    if (unheard) this.list.replaceChildren();
    else this.ask();
  }

  get away() {
    return this.button.getAttribute("aria-expanded") === "false";
  }

  toggle() {
    this.button.setAttribute("aria-expanded", this.away);
    this.list.hidden = this.away;
    this.ask();
  }

  async ask() {
    clearTimeout(this.timer);
    if (this.away || this.unheard || !this.isConnected) return;
    try {
      const response = await fetch(this.getAttribute("src"), { credentials: "same-origin", cache: "no-cache" });
      if (!response.ok) throw new Error(response.statusText);
      this.take((await response.json()).captions);
      this.failures = 0;
    } catch {
      this.failures += 1;
    }
    const wait = document.hidden ? RARELY : Math.min(ASKS * 2 ** this.failures, RARELY);
    this.timer = setTimeout(() => this.ask(), wait * (0.8 + Math.random() * 0.4));
  }

  take(captions) {
    for (const caption of captions.filter(({ id }) => id > this.last)) {
      this.last = caption.id;
      this.place(caption);
    }
  }

  /* Not before the picture shows who says it. */
  place(caption) {
    const player = document.querySelector("civic-player");
    const shown = player?.playingDate;
    if (shown) {
      const start = player.media.currentTime + (caption.at - shown) / 1000;
      player.addCaption(Math.max(start, 0), Math.max(start, 0) + caption.ms / 1000, this.said(caption));
    }
    const behind = shown ? caption.at - shown : caption.at + (this.delay ?? 0) - Date.now();
    setTimeout(() => this.write(caption), Math.min(Math.max(behind, 0), RARELY));
  }

  write(caption) {
    if (this.unheard) return;
    const line = document.createElement("li");
    line.textContent = this.said(caption);
    this.list.append(line);
    while (this.list.children.length > SHOWN) this.list.firstElementChild.remove();
  }

  said({ who, text }) {
    return who ? this.dataset.said.replace("{who}", () => who).replace("{text}", () => text) : text;
  }
}
