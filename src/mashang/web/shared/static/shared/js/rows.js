// A list by keyboard (<table data-rows>): J and K go from row to row, whose link takes the focus, so that Enter opens it
// and it is read out; X ticks it, Esc takes all ticks away. A key of the list's own acts on what is ticked, or else on
// the row where one is. Where one was is kept for this tab and marked when one comes back, also when that row is gone.
import { isTyping, keysAreOff } from "./shortcuts.js";

const table = document.querySelector("table[data-rows]");
const KEY = `row:${location.pathname}`;

if (table) begin();

function begin() {
  const rows = [...table.tBodies[0].rows].filter((row) => row.querySelector("a.main"));
  const link = (row) => row.querySelector("a.main");
  const ticks = () => rows.map((row) => row.querySelector("input[type=checkbox]")).filter(Boolean);
  const before = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  let here = before ? rows.findIndex((row) => link(row).getAttribute("href") === before.href) : -1;
  if (before && here < 0) here = Math.min(before.place, rows.length) - 1; // what follows is the next one
  else if (before) show(here);
  if (here >= 0 && isFrom(before.href)) rows[here].scrollIntoView({ block: "nearest" });

  table.addEventListener("focusin", (event) => {
    const place = rows.indexOf(event.target.closest("tbody tr"));
    if (place < 0) return;
    here = place;
    show(place);
    sessionStorage.setItem(KEY, JSON.stringify({ place, href: link(rows[place]).getAttribute("href") }));
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || keysAreOff()) return;
    if (document.querySelector("[popover]:popover-open")) return;
    const done = press(event.key.toLowerCase());
    if (!done) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  function press(key) {
    if (key === "j") return go(here + 1);
    if (key === "k") return go(here - 1);
    const row = rows[here];
    if (key === "x" && row) return tick(row.querySelector("input[type=checkbox]"));
    if (key === "escape") return clear();
    if (!/^[a-z]$/.test(key) || !row) return false;
    const own = row.querySelector(`[data-row-key="${key}"]`);
    if (own) return Boolean(own.click()) || true;
    if (document.querySelector(`.bulk [data-key="${key}"]`) && !ticks().some((box) => box.checked)) {
      tick(row.querySelector("input[type=checkbox]"));
    }
    return false;
  }

  function go(place) {
    const row = rows[Math.max(0, Math.min(place, rows.length - 1))];
    link(row)?.focus();
    row?.scrollIntoView({ block: "nearest" });
    return true;
  }

  function show(place) {
    rows.forEach((row, at) => row.classList.toggle("is-here", at === place));
  }

  function tick(box) {
    box?.click();
    return Boolean(box);
  }

  function clear() {
    const picked = ticks().filter((box) => box.checked);
    picked.forEach((box) => { box.checked = false; });
    if (picked.length) picked[0].dispatchEvent(new Event("change", { bubbles: true }));
    return picked.length > 0;
  }

  // back from that row, or from an act on this page
  function isFrom(href) {
    const from = document.referrer && new URL(document.referrer).pathname;
    return from && (from === location.pathname || from.startsWith(href));
  }

  document.querySelector("[data-unpick]")?.addEventListener("click", (event) => {
    event.preventDefault();
    clear();
    go(here);
  });
}
