import css from "./Sparkline.module.css";

/** A row of values as small columns. `label` says in words what they show; the figures are in a table elsewhere. */
export function Sparkline({ values, label }: { values: number[]; label: string }) {
  const top = Math.max(1, ...values);
  const wide = 4;
  return (
    <svg
      className={css.sparkline}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${values.length * wide} 20`}
      preserveAspectRatio="none"
    >
      {values.map((value, at) => {
        const high = value === 0 ? 0.75 : Math.max(1.5, (20 * value) / top);
        // Columns of a series have no other name than their place in it.
        // oxlint-disable-next-line react/no-array-index-key
        return <rect key={at} x={at * wide} y={20 - high} width={wide - 1} height={high} />;
      })}
    </svg>
  );
}
