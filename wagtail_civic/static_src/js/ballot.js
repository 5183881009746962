/* <civic-ballot data-key data-version data-kept data-sent data-kind data-money …>: projects are put in and taken out in place, and
   the list is kept in this browser until it is sent. With data-done it only forgets it: that of one budget, or all. */
const LISTS = "civic-ballot-";
const LIST_DAYS = 60;
const CENTS = 100;

export class CivicBallot extends HTMLElement {
  connectedCallback() {
    if ("done" in this.dataset) return this.forget();
    if (this.form) return;
    this.form = this.querySelector("form");
    if (!this.form) return;
    this.steps = [];
    this.prepare();
    this.take(this.stored());
    this.addEventListener("click", (event) => this.onClick(event));
    this.form.addEventListener("submit", () => this.write());
    this.abort = new AbortController();
    /* Another tab: what is chosen there is chosen here. */
    addEventListener("storage", ({ key }) => key === this.key && this.take(this.stored()), { signal: this.abort.signal });
    /* Back from another page, which may have changed the list. */
    addEventListener("pageshow", ({ persisted }) => persisted && this.take(this.stored()), { signal: this.abort.signal });
  }

  disconnectedCallback() {
    this.abort?.abort();
  }

  get key() {
    return LISTS + this.dataset.key;
  }

  prepare() {
    const language = this.closest("[lang]")?.lang || undefined;
    const amounts = (digits) => new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    this.whole = amounts(0);
    this.exact = amounts(2);
    this.plural = new Intl.PluralRules(language);
    this.basket = hidden(this.form, "basket");
    this.status = document.createElement("p");
    this.status.className = "civic-hidden";
    this.status.setAttribute("role", "status");
    this.append(this.status);
    this.parts = [...this.querySelectorAll("[data-part]")].map((part) => ({
      part,
      amount: cents(part.dataset.amount),
      bar: this.querySelector(`[data-bar="${part.dataset.part}"]`),
      cards: [...part.querySelectorAll("[data-project]")],
    }));
    this.version = Number(this.dataset.version);
    this.chosen = readList(this.dataset.kept);
    this.sent = readList(this.dataset.sent);
  }

  /* What this browser has kept, where it is newer than what the server knows. */
  stored() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key));
      if (!kept || Date.now() - kept.at > LIST_DAYS * 86400000) return null;
      return kept;
    } catch {
      return null;
    }
  }

  take(kept) {
    if (kept?.version > this.version) {
      this.version = kept.version;
      this.chosen = readList(kept.list);
      this.steps = [];
    }
    this.show();
  }

  onClick(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.getAttribute("aria-disabled") === "true") return event.preventDefault();
    const card = button.closest("[data-project]");
    if (card) {
      event.preventDefault();
      this.step(card, button.name);
    } else if (button.name === "go" && button.value === "undo" && this.steps.length) {
      event.preventDefault();
      this.undo();
    }
  }

  step(card, name) {
    const number = card.dataset.project;
    const before = this.chosen.get(number) ?? 0;
    const after = name === "remove" ? 0 : before + (name === "less" ? -1 : 1);
    if (after < 0 || (after > before && !this.room(card))) return;
    this.steps.push([number, before]);
    this.put(number, after);
    this.say(after > before ? this.dataset.in : this.dataset.out, card);
    const next = after ? "remove" : "add";
    card.querySelector(`[name="${name === "more" || name === "less" ? name : next}"]`)?.focus();
  }

  undo() {
    const [number, points] = this.steps.pop();
    const before = this.chosen.get(number) ?? 0;
    this.put(number, points);
    const card = this.querySelector(`[data-project="${number}"]`);
    if (card) this.say(points > before ? this.dataset.in : this.dataset.out, card);
  }

  put(number, points) {
    if (points) this.chosen.set(number, points);
    else this.chosen.delete(number);
    this.version += 1;
    this.show();
    this.keep();
  }

  say(words, card) {
    const bar = this.partOf(card).bar?.querySelector("p")?.textContent.replace(/\s+/g, " ").trim() ?? "";
    this.status.textContent = `${words} ${card.dataset.title}. ${bar}`;
  }

  /* What the server reads: of two that it is sent, the newer one counts. */
  write() {
    this.basket.value = writeList(this.chosen);
    this.form.elements.version.value = this.version;
  }

  keep() {
    this.write();
    try {
      localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), version: this.version, list: writeList(this.chosen) }));
    } catch {
      /* A browser may refuse to keep anything: what is on the page is sent all the same. */
    }
  }

  forget() {
    try {
      for (const key of Object.keys(localStorage)) {
        if (this.dataset.key ? key === this.key : key.startsWith(LISTS)) localStorage.removeItem(key);
      }
    } catch {
      /* Then nothing was kept. */
    }
  }

  /* What there is, and what is left of it */

  partOf(card) {
    return this.parts.find((each) => each.cards.includes(card));
  }

  figures({ amount, cards }) {
    const mine = cards.filter((card) => this.chosen.has(card.dataset.project));
    const spent = mine.reduce((sum, card) => sum + cents(card.dataset.cost), 0);
    const points = mine.reduce((sum, card) => sum + this.chosen.get(card.dataset.project), 0);
    const { kind, most } = this.dataset;
    const share = { knapsack: spent / amount, cumulative: points / Number(this.dataset.points) };
    return {
      number: mine.length,
      left: amount - spent,
      pointsLeft: Number(this.dataset.points) - points,
      full: most !== "" && mine.length >= Number(most),
      share: share[kind] ?? mine.length / Number(most || cards.length),
    };
  }

  /* Why one project, or one point, more does not fit; nothing where it does. */
  why(card, figures) {
    const points = this.chosen.get(card.dataset.project) ?? 0;
    if (this.dataset.kind === "cumulative") {
      if (figures.pointsLeft <= 0) return this.dataset.spent;
      return points >= Number(this.dataset.mostPoints) ? " " : "";
    }
    if (points) return "";
    const missing = cents(card.dataset.cost) - figures.left;
    if (this.dataset.kind === "knapsack" && missing > 0) return this.dataset.missing.replace("{amount}", this.money(missing));
    return figures.full ? this.dataset.full : "";
  }

  room(card) {
    return !this.why(card, this.figures(this.partOf(card)));
  }

  show() {
    for (const each of this.parts) {
      const figures = this.figures(each);
      for (const card of each.cards) this.showCard(card, figures);
      if (each.bar) this.showBar(each.bar, figures);
    }
    const known = this.sent.size > 0;
    const same = known && writeList(this.sent, true) === writeList(this.chosen, true);
    const state = same ? "sent" : known ? "changed" : this.chosen.size ? "new" : "empty";
    for (const words of this.querySelectorAll("[data-civic-unsent]")) words.hidden = words.dataset.civicUnsent !== state;
    this.write();
  }

  showCard(card, figures) {
    const points = this.chosen.get(card.dataset.project) ?? 0;
    const why = this.why(card, figures);
    const part = (name) => card.querySelector(`[name="${name}"], [data-civic="${name}"]`);
    card.classList.toggle("is-in", points > 0);
    if (part("in")) part("in").hidden = !points;
    if (part("add")) part("add").hidden = points > 0;
    for (const name of ["add", "more"]) disable(part(name), Boolean(why), `civic-why-${card.dataset.project}`);
    disable(part("less"), !points);
    if (part("points")) part("points").textContent = this.count(part("points"), points);
    part("why").textContent = why.trim();
    part("why").hidden = !why.trim();
  }

  showBar(bar, figures) {
    const part = (name) => bar.querySelector(`[data-civic="${name}"]`);
    part("number").textContent = this.count(part("number"), figures.number);
    bar.querySelector("rect").setAttribute("width", `${Math.min(Math.max(figures.share * 100, 0), 100)}%`);
    bar.querySelector("rect").classList.toggle("civic-fill--bad", figures.share > 1);
    if (!part("left")) return;
    if (this.dataset.kind === "cumulative") {
      part("left").textContent = this.count(part("left"), figures.pointsLeft);
      return;
    }
    for (const [name, shown] of [["left", figures.left >= 0], ["over", figures.left < 0]]) {
      part(name).hidden = !shown;
      part(name).textContent = part(name).dataset.text.replace("{left}", this.money(Math.abs(figures.left)));
    }
  }

  count({ dataset }, number) {
    const words = this.plural.select(number) === "one" ? dataset.one : dataset.many;
    return words.replace("{n}", number);
  }

  money(amount) {
    const written = (amount % CENTS ? this.exact : this.whole).format(amount / CENTS);
    return this.dataset.money.replace("{amount}", written);
  }
}

function disable(button, off, why = "") {
  if (!button) return;
  button.toggleAttribute("data-off", off);
  if (off) button.setAttribute("aria-disabled", "true");
  else button.removeAttribute("aria-disabled");
  if (off && why) button.setAttribute("aria-describedby", why);
  else button.removeAttribute("aria-describedby");
}

function hidden(form, name) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = name;
  form.append(field);
  return field;
}

const cents = (amount) => Math.round(Number(amount) * CENTS);

/* "12,15:3": a project with one point, and one with three. */
function readList(words) {
  const items = (words || "").split(",").map((item) => item.split(":"));
  return new Map(items.filter(([number]) => number).map(([number, points]) => [number, Number(points ?? 1)]));
}

function writeList(list, sorted = false) {
  const items = [...list].map(([number, points]) => (points === 1 ? number : `${number}:${points}`));
  return (sorted ? items.sort() : items).join(",");
}
