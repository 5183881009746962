/* Another kind of meeting fills in what it usually has, in sight. What somebody wrote is never replaced, only what this
   script filled in itself. Without it, the button beside the kind does the same. */

const read = (field) => (field.type === "checkbox" ? field.checked : field.value.trim());

const write = (field, value) => {
  if (field.type === "checkbox") field.checked = Boolean(value);
  else field.value = value ?? "";
  field.dispatchEvent(new Event("change", { bubbles: true }));
};

const isOurs = (field, filled) => {
  const value = read(field);
  return value === "" || value === false || value === filled.get(field.name);
};

const start = () => {
  const panel = document.querySelector("[data-civic-kinds]");
  const form = panel?.closest("form"), kind = form?.elements.preset;
  if (!kind) return;
  const values = JSON.parse(panel.dataset.civicKinds), filled = new Map();
  const said = panel.querySelector("[data-civic-kinds-said]");
  kind.addEventListener("change", () => {
    const chosen = values[kind.value] ?? {};
    for (const name of ["registration", "places", "report_days"]) {
      const field = form.elements[name];
      if (!field || !isOurs(field, filled)) continue;
      write(field, chosen[name]);
      filled.set(name, read(field));
    }
    said.hidden = !chosen.places;
    said.textContent = said.dataset.said.replace("%(places)s", chosen.places).replace("%(days)s", chosen.report_days);
  });
};

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
