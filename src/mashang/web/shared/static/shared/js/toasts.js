// Results of acts, announced politely; closed by hand, never by themselves while they say something went wrong or
// stand in the page (phones), where what is below would move under a finger.
const region = document.getElementById("toasts");
const words = document.body.dataset;
const SECONDS = 8;

export function say(text, kind = "info") {
  if (!region) return;
  const toast = document.createElement("p");
  toast.className = `toast toast--said is-${kind}`;
  const sentence = document.createElement("span");
  sentence.textContent = text;
  toast.append(sentence);
  region.append(toast);
  furnish(toast);
}

function furnish(toast) {
  if (toast.querySelector("[data-close]")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "toast__close";
  button.dataset.close = "";
  button.textContent = words.sayClose;
  button.onclick = () => toast.remove();
  toast.append(button);
  if (toast.matches(".is-error, .is-warning") || getComputedStyle(region).position !== "fixed") return;
  let timer = setTimeout(() => toast.remove(), SECONDS * 1000);
  for (const kind of ["mouseenter", "focusin"]) toast.addEventListener(kind, () => clearTimeout(timer));
}

// What was there when the page came is shown again, because live regions announce only changes; its place stays.
requestAnimationFrame(() => {
  const waiting = [...(region?.children ?? [])];
  waiting.forEach((toast) => { toast.style.visibility = "hidden"; });
  setTimeout(() => waiting.forEach((toast) => { toast.style.visibility = ""; furnish(toast); }), 150);
});

document.body.addEventListener("htmx:afterSwap", () => region?.querySelectorAll(".toast").forEach(furnish));
for (const kind of ["htmx:sendError", "htmx:timeout"]) {
  document.body.addEventListener(kind, () => say(words.sayLost, "error"));
}
document.body.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status >= 500) say(words.sayBroken, "error");
});
