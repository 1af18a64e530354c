import { useEffect, useState } from "react";
import { Palette } from "../screens/palette/Palette";
import css from "./SearchButton.module.css";

/** Opens the palette: by a click, by Ctrl-K or Cmd-K, or by `/` where nothing is typed. */
export function SearchButton() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
      const isAsked =
        ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") ||
        (event.key === "/" && !isTyping);
      if (!isAsked || document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return (
    <>
      <button type="button" className={css.search} onClick={() => setOpen(true)}>
        <span>Search</span>
        <kbd>Ctrl K</kbd>
      </button>
      {isOpen && <Palette onClose={() => setOpen(false)} />}
    </>
  );
}
