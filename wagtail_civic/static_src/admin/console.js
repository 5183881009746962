/* <civic-console>: presses without leaving the screen, by keyboard too. A press that cannot be sent is kept with the
   time at which it was made, and sent when the network is back; the server counts each once. */

const FRESH = 4_000;
const KEPT = `civic-console:${location.pathname}`;

class CivicConsole extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => this.submit(event));
    this.keys = (event) => this.pressed(event);
    document.addEventListener("keydown", this.keys);
    this.back = () => this.flush();
    addEventListener("online", this.back);
    this.timer = setInterval(() => this.look(), FRESH);
    this.flush();
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.keys);
    removeEventListener("online", this.back);
    clearInterval(this.timer);
  }

  /* One letter, and only where nobody is writing. */
  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input, select, textarea")) return;
    const form = this.querySelector(`form[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!form) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button"));
  }

  get waiting() {
    try {
      return JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    } catch {
      return [];
    }
  }

  set waiting(presses) {
    if (presses.length) localStorage.setItem(KEPT, JSON.stringify(presses));
    else localStorage.removeItem(KEPT);
  }

  async submit(event) {
    event.preventDefault();
    const form = event.target;
    const fields = new URLSearchParams(new FormData(form, event.submitter));
    if (form.hasAttribute("data-civic-press")) {
      fields.delete("csrfmiddlewaretoken");
      fields.set("pressed_at", new Date().toISOString());
      this.waiting = [...this.waiting, fields.toString()];
      await this.flush();
      return;
    }
    const answer = await this.send(fields);
    if (answer === null) this.say(this.dataset.offline);
    else await this.show(answer, fields.get("deed") === "review" ? "?review" : "");
  }

  /* In the order in which they were made; what the server refuses is not asked again. */
  async flush() {
    if (this.flushing) return;
    this.flushing = true;
    try {
      while (this.waiting.length) {
        const fields = new URLSearchParams(this.waiting[0]);
        fields.set("sent_at", new Date().toISOString());
        fields.set("csrfmiddlewaretoken", this.token);
        const answer = await this.send(fields);
        if (answer === null) {
          this.say(`${this.dataset.waiting.replace("%s", this.waiting.length)} ${this.dataset.offline}`);
          return;
        }
        this.waiting = this.waiting.slice(1);
        await this.show(answer);
      }
    } finally {
      this.flushing = false;
    }
  }

  get token() {
    return this.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  /* null where nothing was reached. */
  async send(fields) {
    try {
      const response = await fetch(location.pathname, {
        method: "POST",
        body: fields,
        headers: { Accept: "application/json" },
        credentials: "same-origin",
      });
      if (response.status >= 500) return null;
      return response.redirected ? null : await response.json();
    } catch {
      return null;
    }
  }

  async show(answer, query = "") {
    await this.draw(query);
    this.say(answer.ok ? "" : answer.detail);
  }

  /* The other console may have pressed. Nobody's half-filled form is taken away. */
  async look() {
    if (document.hidden || this.flushing || this.waiting.length || this.isBusy) return;
    await this.draw(location.search).catch(() => undefined);
  }

  get isBusy() {
    const reviewing = this.querySelector('[data-key="p"]');
    return Boolean(reviewing || this.querySelector("details[open], input:checked") || this.contains(document.activeElement));
  }

  async draw(query) {
    const response = await fetch(location.pathname + query, { credentials: "same-origin" });
    if (!response.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("civic-console");
    if (!fresh) return;
    const line = this.querySelector('[data-civic="line"]').textContent;
    this.replaceChildren(...fresh.childNodes);
    this.say(line);
  }

  say(words) {
    const line = this.querySelector('[data-civic="line"]');
    if (line.textContent !== words) line.textContent = words;
  }
}

if (!customElements.get("civic-console")) customElements.define("civic-console", CivicConsole);
