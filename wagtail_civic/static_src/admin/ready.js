/* “Ready to publish: 7 of 8” while an editor writes. Without this script the list is as the server drew it. */

const isFilled = (form, name) => {
  const blocks = form.elements[`${name}-count`];
  if (blocks) {
    return Array.from({ length: Number(blocks.value) }, (_, index) => form.elements[`${name}-${index}-deleted`])
      .some((deleted) => deleted && !deleted.value);
  }
  const field = form.elements[name];
  if (!field) return null;
  return field.type === "checkbox" ? field.checked : field.value.trim() !== "";
};

const isDone = (form, item) => {
  const filled = item.dataset.civicFields.split(" ").map((name) => isFilled(form, name));
  /* A field that is not in the form stays as the server saw it. */
  if (filled.includes(null)) return !item.querySelector("[data-civic-done]").hidden;
  return item.dataset.civicEvery === "yes" ? filled.every(Boolean) : filled.some(Boolean);
};

/* Of what only some kinds of a page need: whether this one does. */
const isNeeded = (form, item) => {
  const kind = form.elements.preset?.value;
  return !item.dataset.civicFor || !kind || item.dataset.civicFor.split(" ").includes(kind);
};

const update = (panel, form) => {
  const every = [...panel.querySelectorAll("[data-civic-fields]")];
  for (const item of every) item.hidden = !isNeeded(form, item);
  const items = every.filter((item) => !item.hidden);
  const done = items.filter((item) => {
    const ready = isDone(form, item);
    item.querySelector("[data-civic-done]").hidden = !ready;
    item.querySelector("[data-civic-missing]").hidden = ready;
    return ready;
  });
  const count = panel.querySelector("[data-civic-ready-count]");
  const text = panel.dataset.civicReady.replace("%(done)s", done.length).replace("%(total)s", items.length);
  /* Said again only when it says something new. */
  if (count.textContent !== text) count.textContent = text;
  warn(panel, form);
};

/* Dates that are written in another way than year-month-day are compared by the server alone. */
const DAY = /^\d{4}-\d{2}-\d{2}/;

const dayOf = (form, name) => (form.elements[name]?.value.match(DAY) ?? [null])[0];

const warn = (panel, form) => {
  const warning = panel.querySelector("[data-civic-early]");
  const closing = form.elements.closes_at, answer = form.elements.mandate_answer;
  if (!warning || !closing || !answer) return;
  const [last, promised] = [dayOf(form, "closes_at"), dayOf(form, "mandate_answer")];
  if (last && promised) warning.hidden = promised >= last;
  else if (!closing.value || !answer.value) warning.hidden = true;
};

const start = () => {
  for (const panel of document.querySelectorAll("[data-civic-ready]")) {
    const form = panel.closest("form");
    let waiting;
    const soon = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => update(panel, form), 250);
    };
    for (const event of ["input", "change", "click"]) document.addEventListener(event, soon);
    soon();
  }
};

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
