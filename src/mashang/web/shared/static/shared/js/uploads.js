// <form data-upload>: a chosen file is sent at once, with progress. The server answers with the material's row again
// (kept or refused with its reason); anything else loads the page anew. Without script the button sends the form.
document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-upload]");
  if (form && event.target.type === "file" && event.target.files.length) send(form);
});

function send(form) {
  const bar = form.querySelector("progress");
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("HX-Request", "true");
  request.upload.onprogress = (event) => {
    bar.hidden = false;
    if (event.lengthComputable) bar.value = (event.loaded / event.total) * 100;
  };
  request.onload = () => settle(form, request);
  request.onerror = () => fail(form, document.body.dataset.sayLost);
  request.send(new FormData(form));
  form.querySelector("button").disabled = true;
}

function settle(form, request) {
  const address = request.getResponseHeader("HX-Redirect");
  if (address) return location.assign(address);
  if (request.status >= 500) return fail(form, document.body.dataset.sayBroken);
  const answer = new DOMParser().parseFromString(request.responseText, "text/html");
  const row = answer.querySelector(".up");
  if (!row) {
    const words = answer.querySelector(".toast")?.textContent.trim();
    return words ? fail(form, words) : location.reload();
  }
  form.closest(".up").replaceWith(row);
  recount(answer, row);
  row.setAttribute("tabindex", "-1");
  row.focus();
  row.dispatchEvent(new CustomEvent("mashang:uploaded", { bubbles: true }));
}

// How much is still missing ([data-left]) as the server counts it now, and no complaint about what has just come.
function recount(answer, row) {
  const now = answer.querySelector("[data-left]"), shown = document.querySelector("[data-left]");
  if (now && shown) shown.replaceChildren(...now.childNodes);
  if (row.matches(".up--bad")) return;
  const summary = document.querySelector(".errors");
  summary?.querySelectorAll(`a[href="#${CSS.escape(row.id)}"]`).forEach((link) => link.closest("li").remove());
  const rest = summary?.querySelectorAll("li").length;
  if (rest === 0) summary.remove();
  else if (rest) summary.querySelector("h2").lastChild.textContent =
    summary.querySelector("h2").lastChild.textContent.replace(/\d+/, rest);
}

function fail(form, words) {
  form.querySelector("button").disabled = false;
  form.querySelector("progress").hidden = true;
  form.reset();
  const row = form.closest(".up");
  row.querySelector(".field__error")?.remove();
  const error = document.createElement("p");
  error.className = "field__error";
  error.setAttribute("role", "alert");
  error.textContent = words;
  form.before(error);
}
