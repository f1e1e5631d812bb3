// Files open in the frame of the page (<iframe name="preview">), which shows itself at the first one. Without script it
// is always there.
document.addEventListener("click", (event) => {
  if (!event.target.closest?.("a[target=preview]")) return;
  const frame = document.querySelector("iframe[name=preview]");
  frame.classList.add("is-open");
  frame.scrollIntoView({ block: "nearest" });
});
