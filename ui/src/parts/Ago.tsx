import { ago, instantInFull } from "../words/times";
import { useNow } from "./useNow";

/** How long ago an instant was; the instant itself on hovering. */
export function Ago({ at }: { at: string }) {
  const now = useNow(30_000);
  return (
    <time dateTime={at} title={instantInFull(at)}>
      {ago(at, now)}
    </time>
  );
}
