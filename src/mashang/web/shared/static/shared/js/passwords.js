// Beside each password a button that shows what is typed, since on a phone four kinds of characters are typed blind.
for (const field of document.querySelectorAll("input[type=password]")) {
  const { sayShow, sayHide } = document.body.dataset;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn--s reveal";
  button.textContent = sayShow;
  button.setAttribute("aria-controls", field.id);
  button.onclick = () => {
    const hidden = field.type === "text";
    field.type = hidden ? "password" : "text";
    button.textContent = hidden ? sayShow : sayHide;
  };
  const row = document.createElement("span");
  row.className = "revealed";
  field.replaceWith(row);
  row.append(field, button);
  field.form?.addEventListener("submit", () => { field.type = "password"; }); // browsers offer to keep it only then
}
