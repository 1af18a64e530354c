import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "./Button";
import css from "./Dialog.module.css";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** What has to be answered before anything else. The browser keeps the focus in it; Escape closes it. */
export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const own = dialog.current;
    own?.showModal();
    // The first thing to fill in, where the browser would take the button that closes.
    own?.querySelector("input")?.focus();
    return () => own?.close();
  }, []);
  return (
    <dialog ref={dialog} className={css.dialog} aria-label={title} onCancel={onClose}>
      <header className={css.head}>
        <h2>{title}</h2>
        <Button kind="bare" onClick={onClose} aria-label="Close">
          ✕
        </Button>
      </header>
      {children}
    </dialog>
  );
}
