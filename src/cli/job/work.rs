//! `groma job work`: what a worker does, while it does it.

use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use super::failed_error;
use super::text::worked_text;
use super::watch::{Bars, line};
use crate::cli::Session;
use crate::error::Result;
use crate::ops::job::{self, JobState, JobView, ListRequest, WorkRequest};

/// How often the jobs that run are looked at.
const LOOK_EVERY: Duration = Duration::from_millis(200);

/// Works. Where several jobs run at the same time each has a line on a terminal; where it is one, it is shown as that
/// of `groma map` is. Kind `JobFailed` if it was to drain the queue and jobs failed.
pub(super) fn work(session: &Session, request: &WorkRequest) -> Result<()> {
    let Session { core, output, progress } = session;
    if !request.drain {
        output.notice("waiting for jobs; Ctrl-C stops, and gives an unfinished job back");
    }
    let is_live = request.slots > 1 && std::io::stderr().is_terminal() && output.has_notices();
    let bars = is_live.then(Bars::new);
    let worked = std::thread::scope(|scope| {
        let (done, waiting) = channel::<()>();
        if let Some(bars) = &bars {
            scope.spawn(move || {
                while let Err(RecvTimeoutError::Timeout) = waiting.recv_timeout(LOOK_EVERY) {
                    // What cannot be looked at now is shown later.
                    bars.keep(&running(session).unwrap_or_default());
                }
                bars.clear();
            });
        }
        let worked = job::work(core, request, progress, &|view| match &bars {
            Some(bars) => bars.beside(&|| output.notice(&line(view))),
            None => {
                progress.clear();
                output.notice(&line(view));
            }
        });
        drop(done);
        worked
    })?;
    progress.clear();
    output.show(&worked, worked_text)?;
    match worked.failed {
        failed if failed > 0 && request.drain => Err(failed_error(failed)),
        _ => Ok(()),
    }
}

/// The jobs that this process runs, the longest first.
fn running(session: &Session) -> Result<Vec<JobView>> {
    let request = ListRequest {
        state: Some(JobState::Running),
        kind: None,
        project: None,
        since: None,
        before: None,
        limit: 1_000,
    };
    let own = format!("{}-", std::process::id());
    let is_own = |view: &JobView| view.job.worker.as_ref().is_some_and(|worker| worker.starts_with(&own));
    let mut jobs = job::list(&session.core, &request)?.jobs;
    jobs.retain(is_own);
    jobs.reverse();
    Ok(jobs)
}
