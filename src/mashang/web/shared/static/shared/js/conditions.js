// Shows and hides parts of a form by the same conditions as the server (catalogue.forms.holds). What a hidden field
// holds counts as empty for the others; nothing is disabled or lost, the server decides what counts.
const word = (value) => String(value ?? "").trim();

function holds(condition, values) {
  if (condition.all) return condition.all.every((part) => holds(part, values));
  if (condition.any) return condition.any.some((part) => holds(part, values));
  if (condition.not) return !holds(condition.not, values);
  const given = (values[condition.field] ?? []).map(word).filter(Boolean);
  if ("equals" in condition) return given.join() === plain(condition.equals);
  if ("in" in condition) return condition.in.map(plain).includes(given.join());
  if ("contains" in condition) return given.includes(plain(condition.contains));
  return (condition.filled ?? true) === given.length > 0;
}

const plain = (value) => (value === true ? "yes" : value === false ? "no" : word(value));

function valuesOf(form) {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string") continue;
    const field = form.querySelector(`[data-field="${CSS.escape(name)}"]`);
    if (!field?.closest("[hidden]")) (values[name] ??= []).push(value);
  }
  return values;
}

function arrange(form) {
  const parts = [...form.querySelectorAll("[data-when]")];
  for (let round = 0; round <= parts.length; round++) {
    const values = valuesOf(form);
    const changed = parts.filter((part) => {
      const hidden = !holds(JSON.parse(part.dataset.when), values);
      const differs = part.hidden !== hidden;
      part.hidden = hidden;
      return differs;
    });
    if (!changed.length) return;
  }
}

function begin(root) {
  for (const form of root.querySelectorAll("form")) {
    if (!form.querySelector("[data-when]") || form.dataset.arranged) continue;
    form.dataset.arranged = "yes";
    form.addEventListener("input", () => arrange(form));
    arrange(form);
  }
}

begin(document);
document.body.addEventListener("htmx:load", (event) => begin(event.target.parentElement ?? document));
