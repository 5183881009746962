/* Sheets of paper, typed by keyboard alone. Without this script the same form is filled in with Tab and Space. */

const CONTROLS = "input:not([type=hidden]), select, textarea";
const CHOICES = "input[type=radio], input[type=checkbox]";

const isShown = (element) => !element.disabled && element.offsetParent !== null;
const controlsOf = (stop) => [...stop.querySelectorAll(CONTROLS)].filter(isShown);

/* What is answered one after the other: a field, a question, a row of a table of choices. */
const stopsOf = (form) =>
  [...form.querySelectorAll("[data-civic-stop], .civic-matrix")]
    .filter((stop) => !stop.querySelector(".civic-matrix") && controlsOf(stop).length);

const stopOf = (control) => control.closest(".civic-matrix") ?? control.closest("[data-civic-stop]");

const enter = (stop) => {
  const controls = controlsOf(stop);
  const control = controls.find((each) => each.checked) ?? controls[0];
  control.focus();
  if (control.select && control.type !== "date") control.select();
  stop.scrollIntoView({ block: "nearest" });
};

/* Several fields to write in within one question, such as the places of a ranking, come one by one. */
const within = (control, step) => {
  const written = controlsOf(stopOf(control)).filter((each) => !each.matches(CHOICES));
  return written[written.indexOf(control) + step];
};

const move = (form, control, step) => {
  const beside = control.matches(CHOICES) ? null : within(control, step);
  if (beside) {
    beside.focus();
    beside.select?.();
    return;
  }
  /* What the sheet before it said stays; Tab still leads there. */
  const here = stopOf(control);
  const stops = stopsOf(form).filter((stop) => stop === here || !("civicSettled" in stop.dataset));
  const next = stops[stops.indexOf(here) + step];
  if (next) enter(next);
  else if (step > 0) form.querySelector("[data-civic-save]").focus();
};

const chosen = (stop, digit) => {
  const options = [...stop.querySelectorAll(CHOICES)].filter(isShown);
  const scale = stop.querySelector(".civic-question--scale");
  if (scale) return options.find((each) => each.value === digit) ?? (digit === "0" ? options.find((each) => each.value === "10") : undefined);
  return options[digit === "0" ? 9 : Number(digit) - 1];
};

const changed = (control) => control.dispatchEvent(new Event("input", { bubbles: true }));

const pick = (option) => {
  option.checked = option.type === "radio" || !option.checked;
  option.focus();
  changed(option);
  const words = option.value === "*" && option.checked && stopOf(option).querySelector("input[type=text]");
  if (words) words.focus();
};

const empty = (stop) => {
  for (const option of stop.querySelectorAll(CHOICES)) option.checked = false;
  changed(stop.querySelector(CHOICES));
};

const press = (event, form) => {
  const control = event.target;
  if (!control.matches(CONTROLS)) return false;
  if (event.key === "Enter") {
    if (control.matches("textarea") && event.shiftKey) return false;
    move(form, control, event.shiftKey ? -1 : 1);
    return true;
  }
  if (!control.matches(CHOICES) || event.ctrlKey || event.altKey || event.metaKey) return false;
  if (event.key === "Backspace" || event.key === "Delete") {
    empty(stopOf(control));
    return true;
  }
  const option = /^[0-9]$/.test(event.key) && chosen(stopOf(control), event.key);
  if (option) pick(option);
  return Boolean(option);
};

const type = (form) => {
  let unsaved = false;
  form.addEventListener("input", () => (unsaved = true));
  form.addEventListener("submit", () => (unsaved = false));
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (!event.repeat) form.requestSubmit();
    } else if (press(event, form)) event.preventDefault();
  });
  const wrong = form.querySelector(".error-message")?.closest("[data-civic-stop]");
  enter(wrong ?? stopsOf(form)[0]);
};

for (const form of document.querySelectorAll("[data-civic-sheet]")) type(form);
for (const form of document.querySelectorAll("[data-civic-go-on]")) setTimeout(() => form.requestSubmit(), 150);

/* The numbers of projects, read back by title while they are typed: what is wrong shows before it is saved. */
const titles = new Map([...document.querySelectorAll("[data-civic-project]")].map((each) => [each.dataset.civicProject.toLowerCase(), each]));

const readBack = (field, place) => {
  const keys = field.value.split(field.value.includes("|") ? /\|/ : /[\s,;]+/).map((each) => each.trim()).filter(Boolean);
  const found = keys.map((each) => [each, titles.get(each.toLowerCase()) ?? titles.get(each.replace(/:[0-9]*$/, "").toLowerCase())]);
  for (const each of titles.values()) each.classList.toggle("civic-printed--chosen", found.some(([, item]) => item === each));
  place.textContent = found.map(([key, item]) => `${key} ${item ? item.querySelector("span").textContent : `– ${place.dataset.civicUnknown}`}`).join(" · ");
};

for (const field of document.querySelectorAll("[data-civic-numbers]")) {
  const place = document.querySelector("[data-civic-read]");
  field.addEventListener("input", () => readBack(field, place));
  readBack(field, place);
}
