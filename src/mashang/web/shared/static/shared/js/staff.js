// Small behaviours that only pages of staff have.
import "./rows.js"; // before the keys of the page: what a row does comes first
import "./shortcuts.js";
import "./picking.js";
import "./why.js";
import "./tables.js";
