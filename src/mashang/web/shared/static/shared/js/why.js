// In lists, 为什么？ is a link to the page with the counted days; here they open in one shared popover.
let popover;

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[data-why]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !HTMLElement.prototype.showPopover) return;
  event.preventDefault();
  try {
    const answer = await fetch(link.href, { headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(String(answer.status));
    show(await answer.text(), link);
  } catch {
    location.assign(link.href);
  }
});

function show(html, link) {
  popover?.remove();
  popover = document.createElement("div");
  popover.className = "pop";
  popover.popover = "auto";
  popover.setAttribute("role", "dialog");
  popover.setAttribute("aria-label", link.textContent.trim());
  popover.innerHTML = html;
  link.after(popover);
  popover.showPopover({ source: link });
}
