/* What is played of a recording: from one second to another, where a link says so, and nothing of what is skipped. */

/* Frames and sounds of what is skipped must not come before the jump: it is made a little early. */
const EARLY = 0.15;

export class Range {
  constructor(player) {
    this.player = player;
    this.media = player.media;
    this.end = Number(player.dataset.end) || 0;
    this.skips = readSkips(player.dataset.skips);
    if (!this.end && !this.skips.length) return;
    for (const name of ["timeupdate", "seeking", "loadedmetadata"]) this.media.addEventListener(name, () => this.check());
    this.media.addEventListener("play", () => this.follow());
    // The address that the page named for whoever has no script stops for good at the end, or where a skip begins.
    if (player.dataset.file) this.load();
  }

  load() {
    for (const source of this.media.querySelectorAll("source")) source.remove();
    this.media.src = this.player.dataset.file + (this.player.start ? `#t=${this.player.start}` : "");
  }

  /* While it plays, at each frame: four times a second is not often enough. */
  follow() {
    this.check();
    if (!this.media.paused && !this.media.ended) requestAnimationFrame(() => this.follow());
  }

  check() {
    const now = this.media.currentTime;
    const skip = this.skips.find(([begins, ends]) => now >= begins - EARLY && now < ends);
    if (skip) this.skip(skip);
    else if (this.end && !this.isOver && now >= this.end) this.stop();
  }

  skip([begins, ends]) {
    const over = this.media.duration <= ends + EARLY;
    if (over) this.media.pause();
    this.media.currentTime = over ? Math.max(begins - 2 * EARLY, 0) : ends;
    this.player.say(this.player.dataset.skipped);
  }

  /* Once: whoever goes on watches what follows. */
  stop() {
    this.isOver = true;
    this.media.pause();
    this.player.say(this.player.dataset.over);
  }
}

/* [[600, 660], …]; nothing for what is no such list. */
function readSkips(written) {
  try {
    return JSON.parse(written ?? "[]");
  } catch {
    return [];
  }
}
