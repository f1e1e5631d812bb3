// <form data-keep>: what was typed survives a session that ended meanwhile. Kept in this tab only, put back after
// signing in again, forgotten as soon as any other page opens or on signing out: counters are shared.
const SIGN_IN = "/sign-in/"; // and the pages below it, for a second factor
const KEY = "kept:";

if (!isSignIn(location.href) && !isSignIn(document.referrer)) forget();
for (const form of document.querySelectorAll("form[data-keep]")) begin(form);
document.addEventListener("submit", (event) => {
  if (event.target.getAttribute("action") === "/sign-out/") sessionStorage.clear();
});

function begin(form) {
  const key = `${KEY}${location.pathname}#${form.id || form.getAttribute("action")}`;
  const kept = sessionStorage.getItem(key);
  if (kept && isSignIn(document.referrer)) restore(form, JSON.parse(kept));
  form.addEventListener("input", () => {
    const fields = [...form.elements].filter(mayKeep);
    const ticked = (field) => field.type === "radio" || field.type === "checkbox";
    const values = fields.map((field) => [field.name, ticked(field) ? field.checked : field.value]);
    sessionStorage.setItem(key, JSON.stringify(values));
  });
}

function mayKeep(field) {
  return field.name && !["hidden", "password", "file", "submit"].includes(field.type);
}

function isSignIn(address) {
  return address !== "" && new URL(address).pathname.startsWith(SIGN_IN);
}

function forget() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(KEY)) sessionStorage.removeItem(key);
}

function restore(form, values) {
  const fields = [...form.elements].filter(mayKeep);
  fields.forEach((field, place) => {
    const [name, value] = values[place] ?? [];
    if (name !== field.name) return;
    if (typeof value === "boolean") field.checked = value;
    else field.value = value;
  });
  form.dispatchEvent(new Event("input", { bubbles: true }));
}
