//! How an operation that takes long becomes a job, and is waited for.

use std::time::Duration;

use crate::error::{Error, Kind, Result};
use crate::jobs::{self, Context};
use crate::progress::{Progress, Unit};
use crate::queue::{Manner, Presence};
use crate::store::{Claim, JobRow, JobState, NewJob};

use super::{JobView, find, isolated, view};
use crate::ops::Core;

/// How often a job that another process runs is looked at.
const WATCH_EVERY: Duration = Duration::from_millis(200);

/// Enqueues `job` and, unless `detach`, runs it here, or follows it where it runs already. Gives the job as
/// it stands then; its own error if it failed.
pub(in crate::ops) fn enqueue_and_run(
    core: &Core,
    context: &Context<'_>,
    job: &NewJob<'_>,
    detach: bool,
    progress: &dyn Progress,
) -> Result<JobView> {
    let queue = core.queue();
    queue.recover()?;
    if detach {
        // Nobody waits for it, so it may wait for better times.
        let retries = jobs::policy(job.kind).map_or(0, |policy| policy.retries);
        return view(core, queue.enqueue(&NewJob { retries, ..job.clone() })?.0);
    }
    // First, so that nothing stays queued where no worker can be.
    let worker = queue.join()?;
    loop {
        let (row, claim) = queue.enqueue_and_claim(job, &worker)?;
        let interrupted = run_here(core, context, (row.id, claim), &worker, progress)?;
        if !interrupted {
            return view(core, find(core, row.id)?);
        }
    }
}

/// Runs the job `id` here, by `claim` or by one to come, or follows it. Gives whether it ended because the
/// process that ran it was interrupted: that was not this caller's wish, who may enqueue it again.
fn run_here(
    core: &Core,
    context: &Context<'_>,
    (id, mut claim): (i64, Option<Claim>),
    worker: &Presence,
    progress: &dyn Progress,
) -> Result<bool> {
    let queue = core.queue();
    loop {
        if let Some(claim) = claim {
            let manner = Manner { keeps_interrupted: false, is_sole: true, ..Manner::default() };
            if isolated::wants_process(core, &claim, true)? {
                isolated::run(core, &claim, progress, manner)?;
            } else {
                queue.run(&claim, progress, manner, |progress| jobs::execute(context, &claim, progress))?;
            }
            return Ok(false);
        }
        let row = find(core, id)?;
        if row.state == JobState::Cancelled && !row.cancel {
            progress.check()?;
            return Ok(true);
        }
        if row.state.is_finished() {
            return finished_elsewhere(&row).map(|()| false);
        }
        follow(core, id, progress)?;
        claim = queue.claim(Some(id), worker, &[])?;
    }
}

/// Shows the progress of a job that another process runs, until it ends or its worker dies.
fn follow(core: &Core, id: i64, progress: &dyn Progress) -> Result<()> {
    tracing::info!(id, "another process runs the job: waiting for it");
    progress.stage("waiting", None, Unit::Items);
    progress.message("another process runs this job already; waiting for it");
    loop {
        progress.check()?;
        core.queue().recover()?;
        let row = find(core, id)?;
        if row.state != JobState::Running {
            return Ok(());
        }
        if let Some(total) = row.total {
            progress.set(row.done.unsigned_abs(), total.unsigned_abs());
        }
        std::thread::sleep(WATCH_EVERY);
    }
}

fn finished_elsewhere(row: &JobRow) -> Result<()> {
    let text = |key: &str| row.error.as_ref().and_then(|error| error[key].as_str()).map(str::to_owned);
    match row.state {
        JobState::Failed => {
            let error = Error::new(Kind::JobFailed, format!("job {} failed", row.id));
            let error = match text("message") {
                Some(message) => error.caused_by(message),
                None => error,
            };
            Err(error.hint(text("hint").unwrap_or_else(|| format!("Look at it: groma job show {}.", row.id))))
        }
        JobState::Cancelled => Err(Error::new(Kind::Cancelled, format!("job {} was cancelled", row.id))),
        _ => Ok(()),
    }
}
