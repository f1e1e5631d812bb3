// The desk's own keys: Ctrl+Enter sends the form in which one writes, W shows the next file; which file is shown.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest?.("form[data-sends]");
  if (!form || !event.target.matches("textarea")) return;
  event.preventDefault();
  form.requestSubmit();
});

// A double click does not send twice (the server would answer like the first time anyway).
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-sends]");
  if (!form) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sends]")) delete form.dataset.sent;
});

const looks = [...document.querySelectorAll("[data-look]")];
for (const link of looks) link.addEventListener("click", () => mark(link));

function mark(link) {
  for (const other of looks) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  point();
}

// Keys that the style of a page cannot carry: O goes to the first field of the form, W to the next file.
document.querySelector("#act :is(textarea, input[type=radio])")?.setAttribute("data-key", "o");
point();

function point() {
  const place = looks.findIndex((link) => link.hasAttribute("aria-current"));
  looks.forEach((link) => link.removeAttribute("data-key"));
  looks[(place + 1) % looks.length]?.setAttribute("data-key", "w");
}
