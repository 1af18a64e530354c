import type { ButtonHTMLAttributes } from "react";
import css from "./Button.module.css";

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `main` for the one thing a view is about, `bare` inside rows and bars, `danger` for what removes. */
  kind?: "plain" | "main" | "bare" | "danger";
}

export function Button({ kind = "plain", type = "button", className, ...rest }: Props) {
  return (
    <button
      type={type}
      className={[css.button, className].filter(Boolean).join(" ")}
      data-kind={kind}
      {...rest}
    />
  );
}
