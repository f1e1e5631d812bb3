// <form data-save-to="/…/draft/">: what is typed is saved by itself; says so, and says when it could not be saved.
// The form's field `seen_at` carries the save that the page was made from; another page's newer save is never lost.
const PAUSE = 1500;
const AGAIN = 15000;

for (const form of document.querySelectorAll("form[data-save-to]")) begin(form);

function begin(form) {
  const status = document.querySelector("[data-autosave]");
  let waiting, busy = false, unsaved = false, sending;

  form.addEventListener("input", () => { unsaved = true; later(PAUSE); });
  form.addEventListener("submit", (event) => {
    unsaved = false;
    clearTimeout(waiting);
    if (busy) {
      event.preventDefault(); // its save is under way and would look like another page's
      sending = event.submitter ?? form.querySelector("button");
    }
  });
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  addEventListener("online", () => unsaved && later(0));
  addEventListener("beforeunload", (event) => unsaved && event.preventDefault());
  document.addEventListener("visibilitychange", () => document.hidden && unsaved && save());

  function later(pause) {
    clearTimeout(waiting);
    waiting = setTimeout(save, pause);
  }

  async function save() {
    if (busy) return later(PAUSE);
    busy = true;
    unsaved = false;
    show("saving");
    try {
      const answer = await fetch(form.dataset.saveTo, { method: "POST", body: textOnly(form), redirect: "error",
        headers: { "X-Autosave": "1", Accept: "application/json" } });
      const said = await answer.json().catch(() => ({}));
      if (said.saved_at && form.elements.seen_at) form.elements.seen_at.value = said.saved_at;
      if (answer.ok) return show("saved");
      unsaved = true;
      if (answer.status === 401) return show("failed", status?.dataset.saySignedOut);
      show("failed", said.reasons?.map((reason) => reason.text).join("；"));
    } catch {
      unsaved = true;
      show("failed");
      later(AGAIN);
    } finally {
      busy = false;
      if (sending) form.requestSubmit(sending);
      sending = undefined;
    }
  }

  function show(state, text) {
    if (!status) return;
    const said = status.dataset[`say${state[0].toUpperCase()}${state.slice(1)}`];
    const shown = { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Shanghai" };
    const clock = new Date().toLocaleTimeString("zh-CN", shown);
    status.classList.toggle("saved--bad", state === "failed");
    status.replaceChildren(icon({ saving: "clock", saved: "ok", failed: "off" }[state]),
      document.createTextNode(state === "saved" ? `${clock} ${said}` : text || said));
  }
}

function icon(name) {
  const drawn = document.createElement("i");
  drawn.className = `i i-${name}`;
  drawn.setAttribute("aria-hidden", "true");
  return drawn;
}

function textOnly(form) {
  const sent = new FormData(form);
  for (const [name, value] of [...sent]) if (typeof value !== "string") sent.delete(name);
  return sent;
}
