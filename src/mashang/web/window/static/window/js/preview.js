// How many papers are still missing, as the situation, the marks and the files stand now.
const counted = document.querySelector("[data-missing]");
if (counted) {
  const form = counted.closest("form");
  const count = () => {
    let missing = 0;
    for (const row of form.querySelectorAll("[data-needed]")) {
      const seen = row.querySelector(".ticks input:checked")?.value || row.querySelector("input[type=file]")?.files.length;
      const brought = Boolean(seen) || row.dataset.needed === "there";
      row.querySelector(".tag.is-late")?.toggleAttribute("hidden", brought);
      if (!row.hidden && !brought) missing += 1;
    }
    counted.textContent = missing;
    counted.parentElement.hidden = !missing;
  };
  form.addEventListener("input", () => queueMicrotask(count)); // after the rows have been shown and hidden
  count();
}

// Files open in the frame of the page (<iframe name="preview">), which shows itself at the first one. Without script it
// is always there.
document.addEventListener("click", (event) => {
  if (!event.target.closest?.("a[target=preview]")) return;
  const frame = document.querySelector("iframe[name=preview]");
  frame.classList.add("is-open");
  frame.scrollIntoView({ block: "nearest" });
});
