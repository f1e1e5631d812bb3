// Small behaviours that only pages of staff have.
import "./shortcuts.js";
import "./picking.js";
import "./why.js";
import "./tables.js";
