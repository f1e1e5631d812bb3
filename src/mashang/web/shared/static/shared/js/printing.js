// <button data-print hidden>: prints the page; shown only where that can work.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.onclick = () => print();
}
