/* <civic-map>: a map that is drawn once somebody asks for it: whoever sends its tiles learns that she looks, and where.
   Asked for once, maps of the same sender open by themselves until the tab is closed; so do those of the site itself. */
const ASKED = "civic-map";

export class CivicMap extends HTMLElement {
  connectedCallback() {
    if (this.closed) return;
    [this.closed, this.opened] = ["closed", "opened"].map((name) => this.querySelector(`[data-civic="map-${name}"]`));
    this.status = this.querySelector("[role=status]");
    this.closed.querySelector("button").addEventListener("click", () => this.ask());
    this.opened.querySelector("button").addEventListener("click", () => this.putAway());
    this.closed.hidden = this.sender === location.origin;
    if (this.closed.hidden || remembered(this.sender)) this.openWhenSeen();
  }

  disconnectedCallback() {
    this.seen?.disconnect();
  }

  get sender() {
    return new URL(this.dataset.tiles, location.href).origin;
  }

  openWhenSeen() {
    this.seen = new IntersectionObserver((entries) => {
      if (!entries.some((each) => each.isIntersecting)) return;
      this.seen.disconnect();
      this.open();
    });
    this.seen.observe(this);
  }

  async ask() {
    this.seen?.disconnect();
    remember(this.sender);
    await this.open();
    (this.plan ?? this.closed.querySelector("button")).focus();
  }

  async open() {
    if (this.plan || this.opening) return;
    this.opening = true;
    this.say(this.dataset.loading);
    try {
      await Promise.all([...this.dataset.styles.split(" ").map(styleSheet), import(this.dataset.script)]);
      this.show();
      this.say("");
      await this.plan.draw();
    } catch {
      this.hide();
      this.say(this.dataset.failed);
    } finally {
      this.opening = false;
    }
  }

  show() {
    this.plan = document.createElement("civic-plan");
    this.closed.hidden = true;
    this.opened.hidden = false;
    this.opened.prepend(this.plan);
    this.toggleAttribute("open", true);
  }

  hide() {
    remember("");
    this.plan?.remove();
    this.plan = null;
    this.opened.hidden = true;
    this.closed.hidden = false;
    this.toggleAttribute("open", false);
  }

  putAway() {
    this.hide();
    this.closed.querySelector("button").focus();
  }

  say(words) {
    this.status.textContent = words;
  }
}

function styleSheet(address) {
  if (document.querySelector(`link[href="${address}"]`)) return null;
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.addEventListener("load", resolve);
    link.addEventListener("error", reject);
    document.head.append(link);
  });
}

/* A browser may refuse to keep anything: she is asked again. */
function remember(sender) {
  try {
    if (sender) sessionStorage.setItem(ASKED, sender);
    else sessionStorage.removeItem(ASKED);
  } catch {
    // Asked again.
  }
}

function remembered(sender) {
  try {
    return sessionStorage.getItem(ASKED) === sender;
  } catch {
    return false;
  }
}
