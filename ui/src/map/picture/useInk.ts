/** The colours of the page for what is drawn on a canvas. */

import { useMemo } from "react";
import { useShownTheme } from "../../shell/useTheme";
import type { Ink } from "./ink";

/** The value of a token such as `--accent`, in the theme that is shown. */
export function useInk(): Ink {
  const theme = useShownTheme();
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const known = new Map<string, string>();
    return (token: string) => {
      let value = known.get(token);
      if (value === undefined) {
        value = style.getPropertyValue(token).trim() || "#888888";
        known.set(token, value);
      }
      return value;
    };
    // The tokens' values are the theme's.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [theme]);
}
