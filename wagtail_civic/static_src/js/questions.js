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

/* <civic-ranking>: buttons that move an option up or down; the lists beside them keep working. */
export class CivicRanking extends HTMLElement {
  connectedCallback() {
    if (this.status) return;
    this.status = document.createElement("p");
    this.status.className = "civic-hidden";
    this.status.setAttribute("role", "status");
    this.append(this.status);
    for (const row of this.rows()) row.append(this.button(row, -1, "↑", this.dataset.up), this.button(row, 1, "↓", this.dataset.down));
    this.sort();
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

  /* Among those that have a place; one that has none gets the next. Nobody is said to rank what she left alone. */
  move(row, step, button) {
    const ranked = this.rows().filter((each) => each.querySelector("select").value);
    const from = ranked.indexOf(row);
    const place = from < 0 ? ranked.length : from + step;
    if (place < 0 || place >= ranked.length + (from < 0)) return;
    if (from >= 0) ranked.splice(from, 1);
    ranked.splice(place, 0, row);
    ranked.forEach((each, index) => (each.querySelector("select").value = String(index + 1)));
    this.sort();
    button.focus();
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
