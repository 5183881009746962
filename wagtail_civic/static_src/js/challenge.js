/* <civic-challenge>: proof of work, loaded only where the server asks for it. The form waits for its result. */

const ALGORITHM = "PBKDF2/SHA-256";
// Our own words, whatever the language of the page: they come with the element.
const LANGUAGE = "civic";
const DRAWN = 100;

export class CivicChallenge extends HTMLElement {
  connectedCallback() {
    if (this.ready) return;
    this.ready = this.solve();
    const form = this.closest("form");
    if (!form) return;
    // The browser would ask people to tick a box that ticks itself.
    form.noValidate = true;
    form.addEventListener("submit", (event) => this.hold(event), { capture: true });
  }

  hold(event) {
    if (this.settled) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { target: form, submitter } = event;
    if (!this.held) this.held = this.ready.then(() => form.requestSubmit(submitter));
  }

  async solve() {
    try {
      await this.load();
      await this.widget();
    } catch {
      // The server says what to do without it.
    } finally {
      this.settled = true;
    }
  }

  async load() {
    this.styleSheet();
    await import(this.dataset.script);
    globalThis.$altcha.algorithms.set(ALGORITHM, () => new Worker(this.dataset.worker));
    globalThis.$altcha.i18n.set(LANGUAGE, { ...globalThis.$altcha.i18n.get("en"), ...this.words() });
    globalThis.$altcha.defaults.set({
      auto: "onload",
      hideFooter: true,
      hideLogo: true,
      humanInteractionSignature: false,
      language: LANGUAGE,
    });
  }

  styleSheet() {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = this.dataset.style;
    this.append(link);
  }

  words() {
    const { label, verifying, verified, error } = this.dataset;
    return { label, verifying, verified, error, waitAlert: verifying, footer: "" };
  }

  widget() {
    const widget = document.createElement("altcha-widget");
    const settled = new Promise((resolve) => {
      widget.addEventListener("statechange", ({ detail }) => {
        this.proven = detail.state === "verified";
        // The widget fills in its own field a moment after it says so.
        if (this.proven || detail.state === "error") setTimeout(resolve, DRAWN);
      });
    });
    widget.setAttribute("name", this.dataset.name);
    widget.setAttribute("challenge", this.dataset.challenge);
    this.append(widget);
    return settled;
  }
}
