// Single keys: "/" to the search field, "?" shows all keys, and every element with data-key. Never while typing,
// and they can be turned off. Alt + letter is the browser's own (accesskey).
const OFF = "keys-off";
const box = document.querySelector("[data-keys-off]");

if (box) {
  box.checked = localStorage.getItem(OFF) === "yes";
  box.onchange = () => localStorage.setItem(OFF, box.checked ? "yes" : "");
}

// Keys of this page that the sheet does not list already: whatever has an accesskey says so itself.
const sheet = document.querySelector("#keys dl");
for (const element of sheet ? document.querySelectorAll("main [accesskey]") : []) {
  const key = element.accessKey.toUpperCase();
  if ([...sheet.querySelectorAll("kbd")].some((listed) => listed.textContent === key)) continue;
  const row = document.createElement("dt");
  row.innerHTML = `<kbd>Alt</kbd> <kbd>${key}</kbd>`;
  const words = document.createElement("dd");
  words.textContent = (element.labels?.[0] ?? element).cloneNode(true).textContent.replace(new RegExp(`\\s*${key}\\s*$`), "").trim();
  sheet.append(row, words);
}

// A box or a switch takes no letters, so that keys work there too.
export const isTyping = (element) =>
  element.matches("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]");
export const keysAreOff = () => localStorage.getItem(OFF) === "yes";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || keysAreOff()) return;
  const target = find(event.key);
  if (!target) return;
  event.preventDefault();
  if (target.matches("[popover]")) document.querySelector(`[popovertarget="${target.id}"]`).click(); // beside its button
  else if (target.matches("input, select, textarea")) target.focus();
  else target.click();
});

function find(key) {
  if (key === "?") return document.getElementById("keys");
  if (key === "/") return document.querySelector("main input[type=search]");
  return /^[a-z]$/i.test(key) ? document.querySelector(`[data-key="${key.toLowerCase()}"]`) : null;
}

// Esc closes what hangs open over a list, as it closes every other box; the focus goes back to its button.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const box of document.querySelectorAll(".list-tools > details[open]")) {
    if (box.contains(document.activeElement)) box.querySelector("summary").focus();
    box.open = false;
  }
});
