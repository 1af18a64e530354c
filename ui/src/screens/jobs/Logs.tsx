import { useQuery } from "@tanstack/react-query";
import { logsQuery } from "../../api/queries";
import { Loaded } from "../../parts/Loaded";
import { instantInFull } from "../../words/times";
import css from "./Logs.module.css";

/** What a job said, line by line; what it says from now on comes by itself. */
export function Logs({ id }: { id: number }) {
  const query = useQuery(logsQuery(id));
  return (
    <Loaded query={query}>
      {({ lines }) =>
        lines.length === 0 ? (
          <p className={css.none}>It said nothing.</p>
        ) : (
          <ol className={css.lines}>
            {lines.map(({ attempt, line, at, level, text }) => (
              <li key={`${attempt} ${line}`} data-level={level}>
                <time dateTime={at}>{instantInFull(at).slice(11)}</time> <code>{text}</code>
              </li>
            ))}
          </ol>
        )
      }
    </Loaded>
  );
}
