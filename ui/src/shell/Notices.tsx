import { Link } from "@tanstack/react-router";
import { Button } from "../parts/Button";
import { dismiss, useNotices } from "./notices";
import css from "./Notices.module.css";

/** What was said lately. */
export function Notices() {
  const notices = useNotices();
  return (
    <div className={css.notices} role="status" aria-live="polite">
      {notices.map((notice) => (
        <div key={notice.id} className={css.notice} data-bad={notice.isBad}>
          <span>{notice.text}</span>
          {notice.job !== undefined && (
            <Link to="/jobs" search={{ job: notice.job }}>
              Watch job {notice.job}
            </Link>
          )}
          <Button kind="bare" aria-label="Close this notice" onClick={() => dismiss(notice.id)}>
            ✕
          </Button>
        </div>
      ))}
    </div>
  );
}
