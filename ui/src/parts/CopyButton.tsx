import { useEffect, useState } from "react";
import { Button } from "./Button";

/** Copies a text, and says that it did. */
export function CopyButton({ text, label = "Copy" }: { text: string; label?: string }) {
  const [state, setState] = useState<"ready" | "copied" | "failed">("ready");
  useEffect(() => {
    if (state === "ready") return;
    const timer = setTimeout(() => setState("ready"), 1600);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
    } catch {
      // Not a secure context: there is no clipboard over plain http from another machine.
      setState("failed");
    }
  };
  return (
    <Button kind="bare" onClick={() => void copy()}>
      <span aria-live="polite">
        {state === "ready" ? label : state === "copied" ? "Copied" : "Select and copy by hand"}
      </span>
    </Button>
  );
}
