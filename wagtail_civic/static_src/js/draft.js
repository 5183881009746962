/* <civic-draft data-key data-names>: what is being written in the form inside it, kept in this browser alone until it
   is sent. With data-done it only forgets it. Who writes is never kept: browsers are shared. */
const DAYS = 7;
const PREFIX = "civic-draft-";

export class CivicDraft extends HTMLElement {
  connectedCallback() {
    if ("done" in this.dataset) return this.forget();
    if (this.form) return;
    this.form = this.querySelector("form");
    if (!this.form) return;
    this.restore();
    this.addEventListener("input", () => this.keep());
    this.addEventListener("change", () => this.keep());
  }

  get key() {
    return PREFIX + this.dataset.key;
  }

  get fields() {
    return this.dataset.names.split(" ").map((name) => this.form.elements[name]).filter(Boolean);
  }

  keep() {
    const said = Object.fromEntries(this.fields.map((field) => [field.name, field.value]));
    store(() => localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), said })));
  }

  /* What the server sends back is newer than what was kept. */
  restore() {
    const kept = store(() => JSON.parse(localStorage.getItem(this.key)));
    if (!kept?.said) return;
    if (Date.now() - kept.at > DAYS * 86400000) return this.forget();
    const empty = this.fields.filter((field) => !field.value && kept.said[field.name]);
    if (empty.length !== this.fields.filter((field) => kept.said[field.name]).length) return;
    for (const field of empty) field.value = kept.said[field.name];
    if (empty.length) this.say();
  }

  say() {
    const notice = document.createElement("p");
    notice.className = "civic-small";
    notice.setAttribute("role", "status");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "civic-button civic-button--quiet civic-button--small";
    button.textContent = this.dataset.delete;
    button.addEventListener("click", () => {
      this.forget();
      for (const field of this.fields) field.value = "";
      notice.remove();
      this.fields[0].focus();
    });
    notice.append(`${this.dataset.found} `, button);
    this.prepend(notice);
  }

  forget() {
    store(() => localStorage.removeItem(this.key));
  }
}

/* A browser may refuse to keep anything, or be full: the form works without. */
function store(act) {
  try {
    return act();
  } catch {
    return null;
  }
}
