/** Draws the first line of the page, in its theme, before the page itself runs: that keeps the browser busy a while. */

import { applyTheme } from "./shell/theme";

/** How long a browser that does not say when it has drawn is waited for. */
const PATIENCE_MS = 200;

let isLoading = false;

function load() {
  if (isLoading) return;
  isLoading = true;
  import("./main").catch(() => {
    // The server went away in between, or is another version now.
    const line = document.querySelector(".starting");
    if (line) line.textContent = "groma could not be loaded: reload this page.";
  });
}

applyTheme();
// In a hidden tab nothing is drawn, and nobody waits for it.
if (document.hidden) load();
else {
  new PerformanceObserver(load).observe({ type: "paint", buffered: true });
  setTimeout(load, PATIENCE_MS);
}
