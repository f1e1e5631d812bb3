// <button data-print hidden>: prints the page; shown only where that can work.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.onclick = () => print();
}

// On paper nothing can be opened: closed answers are printed too, and are closed again afterwards.
const opened = [];
addEventListener("beforeprint", () => {
  for (const answer of document.querySelectorAll("details:not([open])")) {
    answer.open = true;
    opened.push(answer);
  }
});
addEventListener("afterprint", () => opened.splice(0).forEach((answer) => { answer.open = false; }));
