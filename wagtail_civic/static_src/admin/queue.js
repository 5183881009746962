/* The moderation queue by keyboard. Arrows and combined keys only, and only where the focus is in the list: no letter is
   taken from whoever dictates (WCAG 2.1.4). Without this script the same is done with Tab and Space. */

const lineOf = (element) => element.closest("tbody tr");

/* What is ticked, or else what leads to the text. */
const handleOf = (line) => line?.querySelector("input[type=checkbox], td.title a[href]") ?? null;

const beside = (line, step) => {
  let next = line;
  do next = step > 0 ? next.nextElementSibling : next.previousElementSibling;
  while (next && !handleOf(next));
  return next;
};

const move = (line, step) => {
  const next = beside(line, step);
  handleOf(next)?.focus();
  return next;
};

const tick = (line, ticked) => {
  const box = line?.querySelector("input[type=checkbox]");
  if (box) box.checked = ticked;
};

/* As in a list of files: what the arrow passes is ticked with it. */
const extend = (line, step) => {
  tick(line, true);
  tick(move(line, step), true);
};

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

const press = (event, form) => {
  const line = lineOf(event.target), step = STEPS[event.key];
  if (!line || event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return combined(event, form);
  if (step && event.shiftKey) extend(line, step);
  else if (step) move(line, step);
  else if (event.key === "Enter" && event.target.matches("input")) line.querySelector("td.title a[href]")?.click();
  else return false;
  return true;
};

const combined = (event, form) => {
  if (event.key === "Enter") form.querySelector("[name=deed]").focus();
  else if (event.key === "a") for (const line of form.querySelectorAll("tbody tr")) tick(line, true);
  else return false;
  return true;
};

for (const form of document.querySelectorAll("[data-civic-queue]")) {
  form.querySelector(".civic-keys").hidden = false;
  form.addEventListener("keydown", (event) => {
    if (press(event, form)) event.preventDefault();
  });
}
