/* <civic-form>: opens the screens behind its link in place, one after the other.
   Without it, or after any failure, the same link and the same forms work as ordinary pages. */
import { NotAFragment, fetchFragment, figuresIn, focusOn, pageAddress } from "./fragment.js";

export class CivicForm extends HTMLElement {
  connectedCallback() {
    if (this.status) return;
    this.link = this.querySelector("a");
    this.status = document.createElement("p");
    this.status.className = "civic-hidden";
    this.status.setAttribute("role", "status");
    this.append(this.status);
    this.addEventListener("click", (event) => this.onClick(event));
    this.addEventListener("submit", (event) => this.onSubmit(event));
    if (this.hasAttribute("data-at-once")) this.openWhenSeen();
  }

  disconnectedCallback() {
    this.seen?.disconnect();
  }

  /* A single question is asked where it stands. Whoever only passes by fetches nothing. */
  openWhenSeen() {
    this.seen = new IntersectionObserver((entries) => {
      if (!entries.some((each) => each.isIntersecting)) return;
      this.seen.disconnect();
      this.openUnasked();
    });
    this.seen.observe(this);
  }

  async openUnasked() {
    await customElements.whenDefined("civic-me");
    const me = this.parentElement?.querySelector(":scope > civic-me");
    await me?.loaded;
    // Whoever has answered is asked nothing again; what she begins herself goes first.
    if (me?.childElementCount || this.busy || this.screen) return;
    try {
      const screen = await fetchFragment(this.link.href);
      if (!this.busy && !this.screen) this.put(screen);
    } catch {
      // Its link is still there, and leads to the same.
    }
  }

  onClick(event) {
    const link = event.target.closest("a");
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || (link !== this.link && link.dataset.civic !== "step")) return;
    event.preventDefault();
    this.follow(link);
  }

  async follow(link) {
    if (this.busy) return;
    this.wait(link, this.dataset.opening);
    try {
      this.show(await fetchFragment(link.href), link === this.link);
    } catch {
      location.assign(link.href);
    } finally {
      this.rest();
    }
  }

  onSubmit(event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    event.preventDefault();
    if (!this.busy) this.send(form, event.submitter);
  }

  async send(form, submitter) {
    this.wait(submitter ?? form.querySelector("button:not([type=button])"), this.dataset.busy);
    try {
      const screen = await post(form, submitter);
      const asked = screen.querySelector("civic-challenge") && !form.querySelector("civic-challenge");
      this.show(asked ? await this.prove(screen) : screen);
      this.dispatchEvent(new CustomEvent("civic:changed", { bubbles: true, detail: figuresIn(this.screen) }));
    } catch (error) {
      this.recover(form, error);
    } finally {
      this.rest();
    }
  }

  /* A proof of work asks nothing of the person: it is done out of sight, and what she sent is sent again. */
  async prove(screen) {
    screen.hidden = true;
    this.append(screen);
    const challenge = screen.querySelector("civic-challenge");
    await challenge.ready;
    screen.remove();
    screen.hidden = false;
    return challenge.proven ? post(challenge.closest("form")) : screen;
  }

  recover(form, error) {
    if (error instanceof NotAFragment && error.response.redirected) {
      location.assign(error.response.url);
    } else if (!navigator.onLine) {
      this.complain(form);
    } else {
      form.action = pageAddress(form.action);
      form.submit();
    }
  }

  /* Offline, leaving the page would lose what was typed. */
  complain(form) {
    const message = document.createElement("p");
    message.className = "civic-error";
    message.setAttribute("role", "alert");
    message.textContent = this.dataset.offline;
    form.querySelector(":scope > [role=alert]")?.remove();
    form.append(message);
  }

  show(screen, first = false) {
    // Until a screen is past, it can be folded again: an error brings the same one back.
    const again = this.closer?.isConnected && screen.querySelector('[data-civic="errors"]');
    this.closer?.remove();
    if (first || again) this.append(this.closeButton());
    this.put(screen);
    focusOn(screen);
  }

  put(screen) {
    this.screen?.remove();
    this.screen = screen;
    this.link.hidden = true;
    this.toggleAttribute("open", true);
    this.append(screen);
  }

  closeButton() {
    this.closer = document.createElement("button");
    this.closer.type = "button";
    this.closer.className = "civic-button civic-button--quiet civic-button--small";
    this.closer.textContent = this.dataset.close;
    this.closer.addEventListener("click", () => this.close());
    return this.closer;
  }

  close() {
    this.screen.remove();
    this.closer.remove();
    this.removeAttribute("open");
    this.link.hidden = false;
    this.link.focus();
  }

  wait(control, words = "") {
    this.busy = control;
    this.words = [...control.childNodes];
    this.status.textContent = words;
    if (words) control.textContent = words;
    control.setAttribute("aria-busy", "true");
    control.setAttribute("aria-disabled", "true");
    this.setAttribute("aria-busy", "true");
  }

  rest() {
    this.busy.replaceChildren(...this.words);
    this.busy.removeAttribute("aria-busy");
    this.busy.removeAttribute("aria-disabled");
    this.busy = null;
    this.status.textContent = "";
    this.removeAttribute("aria-busy");
  }
}

/* Which button was pressed is part of what is sent. */
function post(form, submitter = null) {
  const data = new FormData(form, submitter);
  // Files travel in parts; all else as a plain form sends it.
  const body = form.enctype === "multipart/form-data" ? data : new URLSearchParams(data);
  return fetchFragment(form.action, { method: "POST", body });
}
