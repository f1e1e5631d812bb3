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
