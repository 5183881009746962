/* <civic-questions>: shows a question only after the answers that it depends on. Without it all are shown, with a note. */
export class CivicQuestions extends HTMLElement {
  connectedCallback() {
    for (const note of this.querySelectorAll("[data-civic-unscripted]")) note.remove();
    this.addEventListener("input", () => this.show());
    this.show();
  }

  show() {
    for (const question of this.querySelectorAll("[data-civic-if]")) {
      const { civicIf, civicTest, civicValue } = question.dataset;
      const asked = fits(civicTest, this.said(civicIf), civicValue);
      question.hidden = !asked;
      /* What is out of sight must not be sent. */
      for (const control of question.querySelectorAll("input, select, textarea")) control.disabled = !asked;
    }
  }

  said(key) {
    const question = this.querySelector(`[data-civic-question="${key}"]`);
    if (!question || question.hidden) return { values: [] };
    const controls = [...question.querySelectorAll("input, select, textarea")];
    const chosen = controls.filter((control) => (["radio", "checkbox"].includes(control.type) ? control.checked : control.value.trim()));
    const numeric = question.matches(".civic-question--scale, .civic-question--number");
    return { numeric, values: chosen.map((control) => control.value) };
  }
}

function fits(test, { values, numeric }, value) {
  if (!values.length) return false;
  if (test === "equals") return values.length === 1 && same(values[0], value, numeric);
  if (test === "includes") return values.some((each) => same(each, value, numeric));
  if (test === "at_least") return (numeric ? number(values[0]) : values.length) >= Number(value);
  return true;
}

const same = (one, other, numeric) => (numeric ? number(one) === Number(other) : one === other);
const number = (words) => Number(words.replace(/\s/g, "").replace(",", "."));

/* <civic-ranking>: options are dragged, or moved up and down by buttons; the lists beside them keep working. */
export class CivicRanking extends HTMLElement {
  connectedCallback() {
    if (this.status) return;
    this.status = document.createElement("p");
    this.status.className = "civic-hidden";
    this.status.setAttribute("role", "status");
    this.append(this.status);
    for (const row of this.rows()) {
      row.prepend(grip());
      row.append(this.button(row, -1, "↑", this.dataset.up), this.button(row, 1, "↓", this.dataset.down));
    }
    this.sort();
    this.addEventListener("pointerdown", (event) => this.take(event));
    this.addEventListener("change", () => this.sort());
  }

  rows() {
    return [...this.querySelectorAll(".civic-rank")];
  }

  button(row, step, sign, words) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "civic-button civic-button--quiet civic-button--small";
    button.textContent = sign;
    button.setAttribute("aria-label", words + name(row));
    button.addEventListener("click", () => this.move(row, step, button));
    return button;
  }

  move(row, step, button) {
    const ranked = this.ranked();
    const from = ranked.indexOf(row);
    const place = from < 0 ? ranked.length : from + step;
    if (place < 0 || place >= ranked.length + (from < 0)) return;
    this.put(row, place);
    button.focus();
  }

  /* By mouse anywhere on the row; by finger at the grip, for the rest of it scrolls the page. */
  take(down) {
    const row = down.target.closest(".civic-rank");
    const held = down.pointerType === "mouse" ? !down.target.closest("select, button") : down.target.closest(".civic-grip");
    if (!row || !held || down.button) return;
    const before = this.rows();
    const others = before.filter((each) => each !== row);
    const done = new AbortController();
    const on = (type, act) => this.addEventListener(type, act, { signal: done.signal });
    let to = -1;
    on("pointermove", ({ clientY }) => {
      if (to < 0 && Math.abs(clientY - down.clientY) < 8) return;
      /* Held by the list, which stays where it is while its rows change places. */
      this.setPointerCapture(down.pointerId);
      row.classList.add("civic-rank--held");
      to = others.filter((each) => middle(each) < clientY).length;
      this.arrange([...others.slice(0, to), row, ...others.slice(to)]);
    });
    const end = (dropped) => {
      done.abort();
      row.classList.remove("civic-rank--held");
      if (dropped && to >= 0) this.put(row, to);
      else this.arrange(before);
    };
    on("pointerup", () => end(true));
    on("pointercancel", () => end(false));
  }

  ranked() {
    return this.rows().filter((each) => each.querySelector("select").value);
  }

  /* Among those that have a place; one that has none gets the next. Nobody is said to rank what she left alone. */
  put(row, index) {
    const ranked = this.ranked().filter((each) => each !== row);
    const place = Math.min(index, ranked.length);
    ranked.splice(place, 0, row);
    ranked.forEach((each, at) => (each.querySelector("select").value = String(at + 1)));
    this.sort();
    this.status.textContent = `${name(row)} ${this.dataset.place} ${place + 1}`;
    this.dispatchEvent(new Event("input", { bubbles: true }));
  }

  sort() {
    const place = (row) => Number(row.querySelector("select").value) || Infinity;
    const rows = this.rows();
    this.arrange([...rows].sort((one, other) => place(one) - place(other) || rows.indexOf(one) - rows.indexOf(other)));
  }

  arrange(rows) {
    const before = this.rows();
    if (rows.some((row, index) => row !== before[index])) this.prepend(...rows);
  }
}

const name = (row) => row.querySelector("label").textContent;

const middle = (row) => row.getBoundingClientRect().top + row.offsetHeight / 2;

function grip() {
  const found = document.createElement("span");
  found.className = "civic-grip";
  found.setAttribute("aria-hidden", "true");
  found.textContent = "⠿";
  return found;
}
