/** Draws the first line of the page, in its theme, before the page itself runs: that keeps the browser busy a while. */

import { applyTheme } from "./shell/theme";

function load() {
  void import("./main");
}

applyTheme();
// In a hidden tab no frame is drawn, and nobody waits for one.
if (document.hidden) load();
else requestAnimationFrame(() => setTimeout(load));
