/** The theme, for components. */

import { useSyncExternalStore } from "react";
import { type Theme, chosenTheme, onTheme, shownTheme } from "./theme";

/** What was chosen. */
export function useTheme(): Theme {
  return useSyncExternalStore(onTheme, chosenTheme);
}

/** What is shown: for what is drawn on a canvas and has to be drawn again. */
export function useShownTheme(): "light" | "dark" {
  return useSyncExternalStore(onTheme, shownTheme);
}
