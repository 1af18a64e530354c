/** Draws the first line of the page, in its theme, before the page itself runs: that keeps the browser busy a while. */

import { applyTheme } from "./shell/theme";

function load() {
  import("./main").catch(() => {
    // The server went away in between, or is another version now.
    const line = document.querySelector(".starting");
    if (line) line.textContent = "groma could not be loaded: reload this page.";
  });
}

applyTheme();
// When the second frame begins, the first is drawn. In a hidden tab there is none, and nobody waits for it.
if (document.hidden) load();
else requestAnimationFrame(() => requestAnimationFrame(load));
