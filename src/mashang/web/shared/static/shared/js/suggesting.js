// A search field with suggestions, as a combobox: up and down choose, Enter opens, Escape closes, Tab goes on.
// <input data-suggest="id of the box">; in the box comes a list of links. Without script they are not there at all.
for (const field of document.querySelectorAll("input[data-suggest]")) begin(field, document.getElementById(field.dataset.suggest));

function begin(field, box) {
  const root = field.closest(".suggest");
  let chosen = -1;
  const options = () => [...box.querySelectorAll("[role=option]")];

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", box.id);
  field.setAttribute("aria-expanded", "false");
  box.addEventListener("htmx:afterSwap", furnish);
  field.addEventListener("keydown", (event) => event.isComposing || press(event));
  root.addEventListener("focusout", (event) => root.contains(event.relatedTarget) || close());

  function furnish() {
    const list = box.querySelector("ul");
    list?.setAttribute("role", "listbox");
    list?.setAttribute("aria-label", field.labels[0]?.textContent.trim() ?? "");
    list?.querySelectorAll("li").forEach((item) => { item.setAttribute("role", "none"); });
    list?.querySelectorAll("a").forEach((link, place) => {
      link.setAttribute("role", "option");
      link.id = `${box.id}-${place}`;
    });
    field.setAttribute("aria-expanded", String(Boolean(list)));
    choose(-1);
  }

  function press(event) {
    const all = options(), step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!all.length) return;
    if (step) choose(chosen < 0 && step < 0 ? all.length - 1 : chosen + step >= all.length ? -1 : chosen + step);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) all[chosen].click();
    else return;
    event.preventDefault();
  }

  function choose(place) {
    chosen = place;
    options().forEach((link, at) => link.setAttribute("aria-selected", String(at === place)));
    const link = options()[place];
    if (link) field.setAttribute("aria-activedescendant", link.id);
    else field.removeAttribute("aria-activedescendant");
    link?.scrollIntoView({ block: "nearest" });
  }

  function close() {
    box.replaceChildren();
    furnish();
  }
}
