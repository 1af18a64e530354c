import css from "./Select.module.css";

interface Props<Value extends string> {
  label: string;
  value: Value;
  options: { value: Value; title: string }[];
  onChange: (value: Value) => void;
}

/** One of several, with its label before it. */
export function Select<Value extends string>({ label, value, options, onChange }: Props<Value>) {
  return (
    <label className={css.select}>
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value as Value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.title}
          </option>
        ))}
      </select>
    </label>
  );
}
