import { useQuery } from "@tanstack/react-query";
import { snapshotsQuery } from "../api/queries";
import { Ago } from "../parts/Ago";
import { useChosen } from "./choose";
import { inTime } from "./snapshots";
import css from "./MapScreen.module.css";

/** Which of the stored maps is looked at, from the oldest to the newest. */
export function TimeSlider() {
  const { which, choose } = useChosen();
  const { data } = useQuery(snapshotsQuery(which.project));
  const maps = inTime(data?.maps ?? []);
  const newest = maps.length - 1;
  const found = which.at === undefined ? newest : maps.findIndex((map) => map.commit?.startsWith(which.at!));
  const shown = maps[found];
  if (shown === undefined) return null;
  const words = (
    <span>
      <code>{shown.commit?.slice(0, 9) ?? "no commit"}</code>
      {shown.subject !== null && <span className={css.subject}>{shown.subject}</span>}
      {shown.committed_at !== null && (
        <>
          , <Ago at={shown.committed_at} />
        </>
      )}
    </span>
  );
  if (maps.length < 2) return <span className={css.time}>{words}</span>;
  return (
    <label className={css.time}>
      <span className="visually-hidden">Map of the commit</span>
      <input
        type="range"
        min={0}
        max={newest}
        value={found}
        aria-valuetext={`${shown.commit?.slice(0, 9)}, ${shown.subject ?? ""}`}
        onChange={(event) => {
          const place = Number(event.target.value);
          choose({ at: place === newest ? undefined : maps[place]?.commit?.slice(0, 12) }, "replace");
        }}
      />
      {words}
    </label>
  );
}
