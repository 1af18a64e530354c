import { type InputHTMLAttributes, type ReactNode, useId } from "react";
import css from "./Field.module.css";

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  label: ReactNode;
  /** What it is for, below it. */
  note?: ReactNode;
  /** What is wrong with it: instead of the note. */
  fault?: string | null;
}

/** A line to type in, with its label and what is wrong with it. */
export function Field({ label, note, fault = null, ...rest }: Props) {
  const id = useId();
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      <input id={id} aria-invalid={fault !== null} aria-describedby={`${id}-note`} {...rest} />
      <p id={`${id}-note`} data-bad={fault !== null} aria-live="polite">
        {fault ?? note}
      </p>
    </div>
  );
}
