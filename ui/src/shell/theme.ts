/**
 * Light, dark, or as the system has it. The choice is kept on this machine. Nothing here is of React: the theme stands
 * before the page itself runs.
 */

export type Theme = "system" | "light" | "dark";

const KEY = "groma.theme";
const dark = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

/** What was chosen. */
export function chosenTheme(): Theme {
  const kept = localStorage.getItem(KEY);
  return kept === "light" || kept === "dark" ? kept : "system";
}

/** Puts the chosen theme on the page, now and whenever the system changes its own. */
export function applyTheme(): void {
  const apply = () => {
    const chosen = chosenTheme();
    document.documentElement.dataset.theme = chosen === "system" ? (dark.matches ? "dark" : "light") : chosen;
    for (const listener of listeners) listener();
  };
  dark.addEventListener("change", apply);
  window.addEventListener("storage", apply);
  apply();
}

export function chooseTheme(theme: Theme): void {
  if (theme === "system") localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, theme);
  document.documentElement.dataset.theme = theme === "system" ? (dark.matches ? "dark" : "light") : theme;
  for (const listener of listeners) listener();
}

/** Tells `listener` whenever another theme is chosen or shown; gives what ends that. */
export function onTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is shown. */
export function shownTheme(): "light" | "dark" {
  return document.documentElement.dataset.theme === "dark" ? "dark" : "light";
}
