// Small behaviours of every page. Each page works without them.
import "./toasts.js";
import "./rows.js"; // before the keys of the page: what a row does comes first
import "./shortcuts.js";
import "./conditions.js";
import "./autosave.js";
import "./uploads.js";
import "./picking.js";
import "./keeping.js";
import "./why.js";
import "./printing.js";
import "./passwords.js";
import "./tables.js";
import "./suggesting.js";

// The error summary takes the focus, so that it is read and its links are one Tab away.
document.querySelector("[data-focus]")?.focus();

// On a phone the places of the header scroll: the one where we are is in sight.
document.querySelector(".nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
