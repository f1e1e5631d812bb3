// Tables that become cards on a phone (table--cards): each cell says under which heading it stood, empty ones go.
for (const table of document.querySelectorAll("table.table--cards")) {
  const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent.trim());
  for (const row of table.querySelectorAll("tbody tr")) {
    [...row.children].forEach((cell, place) => {
      if (cell.tagName === "TD") cell.dataset.label = cell.textContent.trim() ? heads[place] ?? "" : "";
    });
  }
}
