/* <civic-player>: a video with the controls of the browser. What it adds: streams in browsers that play none, a way
   back to live, jumps from links, sound alone, and the players of others once somebody asks for them. Without it there
   is the video where the browser plays it by itself, and a link. Links with data-civic-seek (seconds), data-civic-at (a
   moment) and, where there are several players, data-civic-player (an id) lead to a moment of it. */
import { CivicCaptions } from "./captions.js";
import { clock, momentOf } from "./moment.js";
import { putFrame } from "./frame.js";
import { Range } from "./range.js";
import { Stream } from "./stream.js";

/* So far behind, in seconds, she is no longer live. */
const BEHIND = 20;

class CivicPlayer extends HTMLElement {
  static observedAttributes = ["closed"];

  connectedCallback() {
    if (this.stage) return;
    const part = (name) => this.querySelector(`[data-civic="player-${name}"]`);
    [this.stage, this.facade, this.shut, this.beside] = ["stage", "facade", "closed", "beside"].map(part);
    [this.back, this.sound, this.soundLink, this.away] = ["back", "sound", "sound-link", "away"].map(part);
    this.status = this.querySelector("[role=status]");
    this.media = this.stage.querySelector("video, audio");
    this.start = Number(this.dataset.start) || 0;
    this.current = new Set();
    this.heard = ({ detail }) => this.toggleAttribute("closed", Boolean(detail?.closed));
    document.addEventListener("civic:closed", this.heard);
    if (this.facade) this.offer();
    if (this.media) this.prepare();
  }

  disconnectedCallback() {
    document.removeEventListener("civic:closed", this.heard);
    this.seen?.disconnect();
    this.stream?.end();
  }

  /* Closed session: neither picture nor sound, and nothing more is fetched. */
  attributeChangedCallback() {
    if (!this.stage) return;
    const closed = this.hasAttribute("closed");
    this.stage.hidden = this.beside.hidden = closed;
    this.shut.hidden = !closed;
    if (closed) this.stop();
    else if (this.media && this.wasPlaying) this.play();
    else if (this.media) this.watch();
  }

  stop() {
    this.wasPlaying = this.media ? !this.media.paused : false;
    if (this.media) this.start = this.isLive ? 0 : this.media.currentTime;
    this.media?.pause();
    this.stream?.end();
    this.stream = null;
    this.putAway();
  }

  /* Ours */

  prepare() {
    this.media.addEventListener("timeupdate", () => this.tick());
    this.range = new Range(this);
    this.back?.addEventListener("click", () => this.goLive());
    if (this.sound) {
      this.sound.hidden = false;
      if (this.soundLink) this.soundLink.hidden = true;
      this.sound.addEventListener("click", () => this.toggleSound());
    }
    this.watch();
  }

  /* A stream needs a script of its own, which is fetched once the player is in sight. */
  watch() {
    if (!this.address || this.closed) return;
    this.seen = new IntersectionObserver((entries) => {
      if (entries.some((each) => each.isIntersecting)) this.open();
    });
    this.seen.observe(this);
  }

  get closed() {
    return this.hasAttribute("closed");
  }

  /* Of the stream that is to be played; a file needs no help. */
  get address() {
    const alone = this.sound?.getAttribute("aria-pressed") === "true";
    return alone ? this.dataset.soundStream : this.dataset.stream;
  }

  async open(start = this.start) {
    this.seen?.disconnect();
    if (!this.address || this.stream || this.closed) return;
    this.stream = new Stream(this, start);
    await this.stream.open();
  }

  async play(start) {
    await this.open(start);
    // Where the browser does not allow it, its button stands there.
    await this.media.play().catch(() => {});
  }

  async seek(seconds, say = true) {
    if (this.facade) return this.seekFrame(seconds);
    this.start = seconds;
    if (this.stream) this.stream.seek(seconds);
    else if (!this.address) this.media.currentTime = seconds;
    this.media.focus();
    if (say) this.say(this.dataset.from.replace("{time}", clock(seconds)));
    await this.play(seconds);
  }

  /* A moment of the clock, as far as the stream says which it shows. */
  seekTo(moment) {
    const shown = this.playingDate;
    if (shown) this.seek(Math.max(this.media.currentTime + (moment - shown) / 1000, 0));
  }

  get playingDate() {
    return this.stream?.playingDate ?? null;
  }

  /* What is said at a moment of the stream, shown as a caption of the browser. */
  addCaption(start, end, text) {
    this.track ??= this.media.addTextTrack("captions", this.dataset.captions, document.documentElement.lang);
    this.track.addCue(new VTTCue(start, end, text));
    if (this.track.mode === "disabled") this.track.mode = "hidden";
  }

  get edge() {
    const { seekable } = this.media;
    return this.stream?.edge ?? (seekable.length ? seekable.end(seekable.length - 1) : null);
  }

  get isLive() {
    return this.stream?.isLive ?? this.media.duration === Infinity;
  }

  goLive() {
    if (this.edge !== null) this.media.currentTime = this.edge;
    this.media.focus();
    this.say(this.dataset.live);
    this.play();
  }

  tick() {
    const now = this.media.currentTime;
    if (this.back) this.back.hidden = !(this.isLive && this.edge - now > BEHIND);
    const current = reached(this, now);
    for (const link of this.current) if (!current.has(link)) link.removeAttribute("aria-current");
    for (const link of current) if (!this.current.has(link)) link.setAttribute("aria-current", "true");
    this.current = current;
  }

  async toggleSound() {
    const alone = this.sound.getAttribute("aria-pressed") !== "true";
    const { currentTime, paused } = this.media;
    const start = this.isLive ? -1 : currentTime;
    this.sound.setAttribute("aria-pressed", alone);
    this.stream?.end();
    this.stream = null;
    if (!this.address) {
      this.media.src = alone ? this.dataset.soundFile : this.dataset.file;
      this.media.currentTime = currentTime;
    }
    if (paused) await this.open(start);
    else await this.play(start);
  }

  /* Of others */

  offer() {
    this.ask = this.facade.querySelector("button");
    this.ask.parentElement.hidden = false;
    this.ask.addEventListener("click", () => this.show());
    this.away.addEventListener("click", () => {
      this.putAway();
      this.ask.focus();
    });
  }

  show() {
    this.frame?.remove();
    this.frame = putFrame(this.stage, this.dataset, this.start);
    this.facade.hidden = true;
    this.away.hidden = false;
    this.frame.focus();
  }

  putAway() {
    if (!this.facade) return;
    this.frame?.remove();
    this.frame = null;
    this.facade.hidden = false;
    this.away.hidden = true;
  }

  /* A jump is no leave to ask the other: she is told which button gives it. */
  seekFrame(seconds) {
    this.start = seconds;
    if (this.frame) return this.show();
    this.ask.focus();
    this.say(this.dataset.from.replace("{time}", clock(seconds)));
  }

  say(words) {
    this.status.textContent = words;
  }
}

/* Of each list – the agenda, what was said – the link that is being played. */
function reached(player, now) {
  const last = new Map();
  for (const link of links(player)) {
    const list = link.closest("ol, ul");
    if (Number(link.dataset.civicSeek) <= now + 0.5 && after(link, last.get(list))) last.set(list, link);
  }
  return new Set(last.values());
}

function after(link, other) {
  return !other || Number(link.dataset.civicSeek) >= Number(other.dataset.civicSeek);
}

function links(player) {
  return [...document.querySelectorAll("[data-civic-seek]")].filter((link) => playerOf(link) === player);
}

function playerOf(link) {
  const { civicPlayer } = link.dataset;
  return civicPlayer ? document.getElementById(civicPlayer) : document.querySelector("civic-player");
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-civic-seek], [data-civic-at]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const player = playerOf(link);
  if (!player?.seek || player.closed) return;
  const { seconds, moment } = momentOf(link.dataset);
  if (seconds === null && !(moment && player.playingDate)) return;
  event.preventDefault();
  if (link.href) history.replaceState(history.state, "", link.href);
  player.scrollIntoView({ block: "nearest" });
  if (seconds === null) player.seekTo(moment);
  else player.seek(seconds);
});

if (!customElements.get("civic-player")) customElements.define("civic-player", CivicPlayer);
if (!customElements.get("civic-captions")) customElements.define("civic-captions", CivicCaptions);
