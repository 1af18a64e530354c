import { type Theme, chooseTheme } from "./theme";
import { useTheme } from "./useTheme";
import css from "./Shell.module.css";

/** Light, dark or the system's. */
export function ThemeChoice() {
  const theme = useTheme();
  return (
    <label className={css.theme}>
      Theme
      <select value={theme} onChange={(event) => chooseTheme(event.target.value as Theme)}>
        <option value="system">system</option>
        <option value="light">light</option>
        <option value="dark">dark</option>
      </select>
    </label>
  );
}
