import { Link } from "@tanstack/react-router";
import { useConnection } from "../api/live";
import { Progress } from "../parts/Bar";
import { CopyButton } from "../parts/CopyButton";
import { useNow } from "../parts/useNow";
import { percent } from "../words/numbers";
import { span } from "../words/times";
import { useShownCommand } from "./command";
import css from "./Foot.module.css";

/** The line below everything: the command that gives the same, what runs now, and how the server stands. */
export function Foot() {
  return (
    <footer className={css.foot}>
      <Command />
      <div className={css.state}>
        <Running />
        <Server />
      </div>
    </footer>
  );
}

function Command() {
  const text = useShownCommand();
  if (text === null) return <div className={css.command} />;
  return (
    <div className={css.command}>
      <code title={text}>
        <span aria-hidden="true">$ </span>
        <span className="visually-hidden">The command that gives the same: </span>
        {text}
      </code>
      <CopyButton text={text} />
    </div>
  );
}

function Running() {
  const { status } = useConnection();
  const running = status?.jobs.active.filter((job) => job.state === "running") ?? [];
  const [job] = running;
  if (job === undefined) return null;
  const more = running.length > 1 ? `, ${running.length - 1} more` : "";
  const share = job.total === null || job.total === 0 ? "" : ` ${percent(job.done, job.total)}`;
  const name = `${job.kind} ${job.project ?? ""}`.trim();
  return (
    <Link to="/jobs" search={{ job: job.id }} className={css.job}>
      <span>
        {name}
        {share}
        {more}
      </span>
      <Progress done={job.done} total={job.total} label={name} />
    </Link>
  );
}

function Server() {
  const connection = useConnection();
  return (
    <span role="status" className={css.server} data-state={connection.state}>
      {connection.state === "ok" && "server ok"}
      {connection.state === "starting" && "asking the server"}
      {connection.state === "refused" && "server refuses"}
      {connection.state === "gone" && <Gone since={connection.since} />}
    </span>
  );
}

function Gone({ since }: { since: number }) {
  const now = useNow();
  const at = new Date(since).toLocaleTimeString("en-GB");
  return (
    <>
      server gone since {at}
      {/* Counts each second: too much to be read aloud. */}
      <span aria-hidden="true"> ({span(Math.floor((now - since) / 1000))})</span>
    </>
  );
}
