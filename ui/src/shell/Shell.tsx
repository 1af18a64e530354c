import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { useState } from "react";
import { useConnection, useStatus } from "../api/live";
import { Button } from "../parts/Button";
import { Foot } from "./Foot";
import { Notices } from "./Notices";
import { ProjectLinks } from "./ProjectLinks";
import { SearchButton } from "./SearchButton";
import { ThemeChoice } from "./ThemeChoice";
import { TokenForm } from "./TokenForm";
import css from "./Shell.module.css";

/** The sheet: where am I on the left, the view in the middle with its panel, the command and what runs at the foot. */
export function Shell() {
  const connection = useConnection();
  const isRefused = connection.state === "refused" && connection.error.status === 401;
  return (
    <div className={css.shell}>
      <a href="#view" className={css.skip}>
        Skip to the view
      </a>
      <Places />
      <main className={css.main} id="view" tabIndex={-1}>
        {isRefused ? <TokenForm /> : <Outlet />}
      </main>
      <Notices />
      <Foot />
    </div>
  );
}

function Places() {
  const where = useRouterState({ select: (state) => state.location.pathname });
  // Open for the view it was opened on: whoever went somewhere is done with the menu.
  const [openAt, setOpenAt] = useState<string | null>(null);
  const open = openAt === where;
  return (
    <header className={css.places} data-open={open}>
      <div className={css.top}>
        <Link to="/" className={css.name}>
          <Mark />
          groma
        </Link>
        <SearchButton />
        <Button
          className={css.menu}
          kind="bare"
          aria-expanded={open}
          aria-controls="places"
          onClick={() => setOpenAt(open ? null : where)}
        >
          {open ? "Close" : "Menu"}
        </Button>
      </div>
      <nav id="places" className={css.nav} aria-label="Places">
        <ProjectLinks />
        <ul className={css.links}>
          <li>
            <Link to="/jobs" activeProps={{ "aria-current": "page" }}>
              Jobs <ActiveJobs />
            </Link>
          </li>
          <li>
            <Link to="/system" activeProps={{ "aria-current": "page" }}>
              System
            </Link>
          </li>
        </ul>
        <ThemeChoice />
      </nav>
    </header>
  );
}

function ActiveJobs() {
  const active = useStatus()?.jobs.active.length ?? 0;
  if (active === 0) return null;
  return (
    <span className={css.amount} title="queued and running">
      {active}
    </span>
  );
}

function Mark() {
  return (
    <svg className={css.mark} viewBox="0 0 32 32" aria-hidden="true">
      <path d="M16 7v22M5 10l22-6M9 9v9M23 5.500v9" />
    </svg>
  );
}
