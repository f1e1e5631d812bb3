// Tables with checkboxes: one box for the whole page, and how many are picked ([data-picked]) for the bulk bar.
document.addEventListener("change", (event) => {
  const table = event.target.closest?.("table.table--pick");
  if (!table) return;
  const boxes = [...table.querySelectorAll("tbody input[type=checkbox]")];
  const all = table.querySelector("[data-pick-all]");
  if (event.target === all) boxes.forEach((box) => { box.checked = all.checked; });
  const picked = boxes.filter((box) => box.checked).length;
  if (all) {
    all.checked = picked === boxes.length;
    all.indeterminate = picked > 0 && picked < boxes.length;
  }
  for (const place of document.querySelectorAll("[data-picked]")) place.textContent = picked;
});

// Shift and a click ticks everything from the box clicked before to this one.
let last;
document.addEventListener("click", (event) => {
  const box = event.target.closest?.("table.table--pick tbody input[type=checkbox]");
  if (!box) return;
  const boxes = [...box.closest("table").querySelectorAll("tbody input[type=checkbox]")];
  const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((one, other) => one - other);
  if (event.shiftKey && from >= 0) boxes.slice(from, to + 1).forEach((one) => { one.checked = box.checked; });
  last = box;
});

// Who writes what is wrong with a row means the row.
document.addEventListener("input", (event) => {
  const row = event.target.closest?.("table.table--pick tbody tr");
  const box = row?.querySelector("input[type=checkbox]");
  if (!box || box.checked || !event.target.matches("input:not([type=checkbox]), textarea") || !event.target.value.trim()) return;
  box.checked = true;
  box.dispatchEvent(new Event("change", { bubbles: true }));
});

// <form data-one-way>: what cannot be taken back goes by its button, never by Enter in one of many fields; Enter goes on.
document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form[data-one-way]");
  if (!form || event.key !== "Enter" || event.isComposing || !event.target.matches("input:not([type=submit], [type=button])")) return;
  event.preventDefault();
  const fields = [...form.elements].filter((field) => field.matches("input:not([type=hidden], [type=checkbox]), textarea, button"));
  fields[fields.indexOf(event.target) + 1]?.focus();
});
