/* A stream (HLS) in a media element: by hls.js where it works, since browsers that say "maybe" fail on some streams and
   know no way back in time; by the browser itself elsewhere. What fails is tried again, ever more slowly. */

const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 30_000;

export class Stream {
  constructor(player, start) {
    this.player = player;
    this.media = player.media;
    this.start = start;
    this.pause = FIRST_PAUSE;
  }

  async open() {
    // What the page named for whoever has no script would be played beside what follows.
    for (const source of this.media.querySelectorAll("source")) source.remove();
    const { hls } = this.player.dataset;
    if (!hls) return this.native();
    try {
      const { default: Hls } = await import(hls);
      if (this.ended) return;
      if (Hls.isSupported()) return this.attach(Hls);
    } catch {
      // The file is not there: the browser may do without.
    }
    if (!this.ended) this.native();
  }

  attach(Hls) {
    // Without a worker the policy of the site needs no more than media from memory (media-src blob:).
    const startPosition = this.start || -1;
    this.hls = new Hls({ enableWorker: false, autoStartLoad: false, startPosition, backBufferLength: 60 });
    this.hls.on(Hls.Events.ERROR, (_name, error) => error.fatal && this.failed(Hls, error));
    this.hls.on(Hls.Events.FRAG_BUFFERED, () => this.recovered());
    // Only the list is fetched before she plays it.
    this.begun = () => this.hls?.startLoad(this.position);
    this.media.addEventListener("play", this.begun, { once: true });
    this.hls.loadSource(this.player.address);
    this.hls.attachMedia(this.media);
  }

  get position() {
    return this.start || -1;
  }

  native() {
    this.media.src = this.player.address + (this.start > 0 ? `#t=${this.start}` : "");
  }

  seek(seconds) {
    this.start = seconds;
    if (this.media.readyState) this.media.currentTime = seconds;
    else if (this.hls) {
      // Asked for before the list has come, it is read from there.
      this.hls.config.startPosition = seconds;
      this.hls.startLoad(seconds);
    } else this.native();
  }

  failed(Hls, { type }) {
    if (type === Hls.ErrorTypes.MEDIA_ERROR && !this.mended) {
      this.mended = true;
      this.hls.recoverMediaError();
      return;
    }
    this.player.say(this.player.dataset.again);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.again(), this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }

  /* The list itself: it may have begun anew, or not have begun yet. */
  again() {
    if (this.ended) return;
    this.broken = true;
    this.hls.loadSource(this.player.address);
    if (!this.media.paused) this.hls.startLoad(this.isLive ? -1 : this.media.currentTime);
    else this.media.addEventListener("play", this.begun, { once: true });
  }

  recovered() {
    this.pause = FIRST_PAUSE;
    if (this.broken) this.player.say("");
    this.broken = this.mended = false;
  }

  get isLive() {
    return this.hls ? Boolean(this.hls.latestLevelDetails?.live) : this.media.duration === Infinity;
  }

  get edge() {
    return this.hls?.liveSyncPosition ?? null;
  }

  get playingDate() {
    return this.hls?.playingDate ?? null;
  }

  end() {
    this.ended = true;
    clearTimeout(this.timer);
    this.media.removeEventListener("play", this.begun);
    this.hls?.destroy();
    this.hls = null;
    if (!this.media.src) return;
    this.media.removeAttribute("src");
    this.media.load();
  }
}
