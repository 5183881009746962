/* <civic-console>: presses without leaving the screen, by keyboard too. A press that cannot be sent is kept with the
   time at which it was made, and sent when the network is back; the server counts each once. */

const FRESH = 4_000;
const KEPT = `civic-console:${location.pathname}`;
const LETTERS = "civic-console-letters";
// What differs in each answer though nothing has changed: tokens, numbers of presses, the clock.
const PASSING = /(name="(csrfmiddlewaretoken|press)" value="[^"]*")|(<time[^>]*data-civic="clock"[^]*?<\/time>)/g;

class CivicConsole extends HTMLElement {
  connectedCallback() {
    this.query = location.search;
    this.addEventListener("submit", (event) => this.submit(event));
    this.addEventListener("input", (event) => (this.isHalfFilled ||= !event.target.dataset.keep));
    this.keys = (event) => this.pressed(event);
    document.addEventListener("keydown", this.keys);
    this.back = () => this.flush();
    addEventListener("online", this.back);
    this.shown = this.desk.innerHTML.replace(PASSING, "");
    this.setClock();
    this.addSwitch();
    this.showItem();
    this.timers = [setInterval(() => this.look(), FRESH), setInterval(() => this.tick(), 1_000)];
    this.flush();
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.keys);
    removeEventListener("online", this.back);
    this.timers.forEach(clearInterval);
  }

  get desk() {
    return this.querySelector('[data-civic="desk"]');
  }

  /* Keys */

  /* Whoever speaks to her computer must be able to do without keys of one letter (WCAG 2.1.4). */
  addSwitch() {
    const label = document.createElement("label");
    label.className = "civic-console-check";
    const box = document.createElement("input");
    box.type = "checkbox";
    box.dataset.keep = "letters";
    box.checked = localStorage.getItem(LETTERS) !== "off";
    box.addEventListener("change", () => localStorage.setItem(LETTERS, box.checked ? "on" : "off"));
    label.append(box, this.dataset.letters);
    this.append(label);
    this.letters = box;
  }

  /* One letter, and only where nobody is writing. */
  pressed(event) {
    if (!this.letters.checked || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input:not([type=checkbox], [type=radio]), select, textarea")) return;
    if (event.key.length !== 1) return;
    const form = this.querySelector(`form[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!form) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button"));
  }

  /* The clock of the server, which rules. */

  setClock() {
    const written = this.querySelector('[data-civic="clock"]').dateTime;
    this.ahead = Date.parse(written) - Date.now();
    this.tick();
  }

  tick() {
    const clock = this.querySelector('[data-civic="clock"]');
    const moment = new Date(Date.now() + this.ahead);
    clock.textContent = moment.toLocaleTimeString(document.documentElement.lang, { timeZone: this.dataset.zone });
  }

  /* Presses that wait */

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
      if (!(await this.flush())) this.goOn(fields);
      return;
    }
    const answer = await this.send(fields);
    if (answer === null) this.say(this.dataset.offline);
    else await this.show(answer, fields.get("deed") === "review" ? "?review" : "");
  }

  /* In the order in which they were made; what the server refuses is not asked again. */
  async flush() {
    if (this.flushing) return true;
    this.flushing = true;
    try {
      const many = this.waiting.length;
      while (this.waiting.length) {
        const fields = new URLSearchParams(this.waiting[0]);
        fields.set("sent_at", new Date().toISOString());
        fields.set("csrfmiddlewaretoken", this.token);
        const answer = await this.send(fields);
        if (answer === null) {
          this.say(`${this.dataset.waiting.replace("%s", this.waiting.length)} ${this.dataset.offline}`);
          return false;
        }
        this.waiting = this.waiting.slice(1);
        await this.show(answer);
      }
      if (many > 1 && !this.querySelector('[data-civic="line"]').textContent) this.say(this.dataset.sent);
      return true;
    } finally {
      this.flushing = false;
    }
  }

  /* Without the network “Next item” goes on to the one after that which was pressed. */
  goOn(fields) {
    const next = this.querySelector('form[data-key="n"]');
    if (!next || fields.get("kind") !== "item") return;
    const rows = [...this.querySelectorAll('[data-civic="items"] > li')];
    const here = rows.findIndex((row) => row.querySelector("[name=item]")?.value === fields.get("item"));
    const after = rows.slice(here + 1).find((row) => row.querySelector("[name=item]"));
    if (here < 0 || !after) return;
    for (const name of ["item", "press"]) {
      next.querySelector(`[name=${name}]`).value = after.querySelector(`[name=${name}]`).value;
    }
    // Whether the next one asks first if the picture is cut.
    const asks = after.querySelector("form > .civic-console-check")?.cloneNode(true);
    next.querySelector(".civic-console-check")?.remove();
    if (asks) next.querySelector("button").before(asks);
    const words = after.querySelectorAll(":scope > span");
    next.querySelector("small").textContent = [...words].map((word) => word.textContent.trim()).join(" ");
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

  /* Drawing */

  async show(answer, query = "") {
    this.query = query;
    this.isHalfFilled = false;
    await this.draw().catch(() => undefined);
    this.say(answer.ok ? "" : answer.detail);
  }

  /* The other console may have pressed. Nobody's half-filled form is taken away, nor what she reads aloud. */
  async look() {
    if (document.hidden || this.flushing || this.waiting.length || this.isBusy) return;
    await this.draw().catch(() => undefined);
  }

  get isBusy() {
    const writes = this.desk.querySelector("select:focus, input:not([type=radio]):focus");
    return Boolean(this.isHalfFilled || writes || this.querySelector('[data-key="p"]'));
  }

  async draw() {
    const response = await fetch(location.pathname + this.query, { credentials: "same-origin" });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector('civic-console [data-civic="desk"]');
    if (!fresh) return;
    const shown = fresh.innerHTML.replace(PASSING, "");
    if (shown === this.shown) return;
    const marks = this.marks();
    this.desk.replaceWith(fresh);
    this.shown = shown;
    this.setClock();
    this.keep(marks);
    this.showItem();
  }

  /* What is open, which way of voting is chosen, where she is. */
  marks() {
    const open = [...this.desk.querySelectorAll("details[data-keep][open]")].map((one) => one.dataset.keep);
    const chosen = [...this.desk.querySelectorAll("input[data-keep]:checked")].map((one) => [one.dataset.keep, one.value]);
    const here = document.activeElement;
    return { open, chosen, focus: this.desk.contains(here) && place(here), scroll: this.items.scrollTop };
  }

  keep({ open, chosen, focus, scroll }) {
    for (const name of open) this.desk.querySelector(`details[data-keep="${CSS.escape(name)}"]`)?.setAttribute("open", "");
    for (const [name, value] of chosen) {
      const box = this.desk.querySelector(`input[data-keep="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
      if (box) box.checked = true;
    }
    this.items.scrollTop = scroll;
    if (!focus) return;
    const all = this.desk.querySelectorAll("button, summary, input, select, [tabindex]");
    const again = [...all].find((one) => place(one) === focus) ?? this.querySelector("#civic-console-state");
    again.focus({ preventScroll: true });
  }

  get items() {
    return this.querySelector('[data-civic="items"]');
  }

  /* The item of the moment is seen in the list of items, which scrolls by itself. */
  showItem() {
    const now = this.items.querySelector("[aria-current]");
    const item = now?.textContent;
    if (!now || item === this.item) return;
    this.item = item;
    this.items.scrollTop = now.offsetTop - this.items.offsetTop - this.items.clientHeight / 3;
  }

  say(words) {
    const line = this.querySelector('[data-civic="line"]');
    if (line.textContent !== words) line.textContent = words;
  }
}

/* The same for the same button of the screen that is drawn next. */
function place(element) {
  if (element.id) return element.id;
  const held = element.closest("form, details, ol");
  const fields = [...(held?.querySelectorAll("input[type=hidden]") ?? [])].filter(({ name }) => /^(deed|kind|group|question)$/.test(name));
  const words = [held?.dataset.keep, held?.dataset.key, ...fields.map(({ value }) => value)];
  return JSON.stringify([element.tagName, element.name, element.value, ...words]);
}

if (!customElements.get("civic-console")) customElements.define("civic-console", CivicConsole);
