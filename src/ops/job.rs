//! Operations on jobs, and how an operation that takes long becomes one.

use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind, Result};
use crate::jobs::{self, Context};
use crate::progress::{Progress, Unit};
use crate::queue::Worker;
use crate::store::{Claim, JobFilter, JobRow, NewJob};

use super::Core;

pub use crate::store::{Attempt, JobState};

/// How often a job that another process runs is looked at.
const WATCH_EVERY: Duration = Duration::from_millis(200);

/// How long an idle worker waits before it looks for work again.
const IDLE: Duration = Duration::from_millis(500);

/// A job as it is shown.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct JobView {
    /// The job.
    #[serde(flatten)]
    pub job: JobRow,
    /// The project it is about, by name.
    pub project: Option<String>,
}

/// A job with its tries.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct JobDetail {
    /// The job.
    #[serde(flatten)]
    pub view: JobView,
    /// Its tries, first first.
    pub history: Vec<Attempt>,
}

/// Jobs, newest first.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct JobList {
    /// The jobs.
    pub jobs: Vec<JobView>,
}

/// Which jobs to list.
#[derive(Debug, Clone, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListRequest {
    /// Only jobs in this state: queued, running, succeeded, failed or cancelled
    #[arg(long, value_parser = parse_state)]
    pub state: Option<JobState>,
    /// Only jobs of this project
    #[arg(short, long)]
    pub project: Option<String>,
    /// At most this many
    #[arg(long, default_value_t = 20, value_parser = parse_limit)]
    #[serde(default = "default_limit")]
    #[schemars(range(min = 1, max = 1000))]
    pub limit: u32,
}

fn default_limit() -> u32 {
    20
}

fn parse_state(text: &str) -> std::result::Result<JobState, String> {
    serde_json::from_value(serde_json::Value::String(text.to_owned()))
        .map_err(|_| "use queued, running, succeeded, failed or cancelled".to_owned())
}

fn parse_limit(text: &str) -> std::result::Result<u32, String> {
    let limit = text.parse().ok().filter(|limit| (1..=1000).contains(limit));
    limit.ok_or_else(|| "use a number from 1 to 1000".to_owned())
}

fn parse_id(text: &str) -> std::result::Result<i64, String> {
    text.parse().map_err(|_| "use the number of a job".to_owned())
}

/// Which job.
#[derive(Debug, Clone, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JobRequest {
    /// The job's number
    #[arg(value_name = "JOB", value_parser = parse_id)]
    pub id: i64,
}

/// How to work.
#[derive(Debug, Clone, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkRequest {
    /// Stop when the queue is empty, instead of waiting for more
    #[arg(long)]
    pub drain: bool,
}

/// What a worker did.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Worked {
    /// Jobs that succeeded.
    pub succeeded: u64,
    /// Jobs that failed.
    pub failed: u64,
    /// Jobs that were cancelled on request.
    pub cancelled: u64,
}

/// Jobs, newest first.
pub fn list(core: &Core, request: &ListRequest) -> Result<JobList> {
    core.queue().recover()?;
    let project_id = match &request.project {
        Some(project) => Some(core.find_project(Some(project))?.id),
        None => None,
    };
    let filter = JobFilter { state: request.state, project_id, limit: request.limit };
    let jobs = core.store.list_jobs(&filter)?.into_iter().map(|job| view(core, job));
    Ok(JobList { jobs: jobs.collect::<Result<_>>()? })
}

/// One job with its tries. Kind `NotFound` if there is none with that number.
pub fn show(core: &Core, request: &JobRequest) -> Result<JobDetail> {
    core.queue().recover()?;
    let job = find(core, request.id)?;
    Ok(JobDetail { view: view(core, job)?, history: core.store.job_attempts(request.id)? })
}

fn find(core: &Core, id: i64) -> Result<JobRow> {
    let found = core.store.job(id)?;
    found.ok_or_else(|| {
        Error::new(Kind::NotFound, format!("there is no job {id}")).hint("List them: groma job list.")
    })
}

/// A job as it is shown.
pub(super) fn view(core: &Core, job: JobRow) -> Result<JobView> {
    let project = match job.project_id {
        Some(id) => core.store.project_by_id(id)?.map(|project| project.name),
        None => None,
    };
    Ok(JobView { job, project })
}

/// Notes which request of a client began a job, for whoever looks for its cause.
pub fn note_request(core: &Core, id: i64, request: &str) -> Result<()> {
    core.store.note_job_request(id, request)
}

/// Runs queued jobs, one after the other, until `progress` says stop or, when draining, none is left. A job
/// that is stopped so goes back into the queue. `finished` is told each job that ended.
pub fn work(
    core: &Core,
    request: &WorkRequest,
    progress: &dyn Progress,
    finished: &mut dyn FnMut(&JobView),
) -> Result<Worked> {
    let queue = core.queue();
    let worker = queue.join()?;
    let mut worked = Worked::default();
    while !progress.cancelled() {
        queue.recover()?;
        let Some(claim) = queue.claim(None, &worker)? else {
            if request.drain {
                break;
            }
            std::thread::sleep(IDLE);
            continue;
        };
        let result =
            queue.run(&claim, progress, true, |progress| jobs::execute(&core.context(), &claim, progress));
        match result.as_ref().map_err(Error::kind) {
            Ok(_) => worked.succeeded += 1,
            Err(Kind::Cancelled) if progress.cancelled() => break,
            Err(Kind::Cancelled) => worked.cancelled += 1,
            Err(_) => worked.failed += 1,
        }
        finished(&view(core, find(core, claim.job.id)?)?);
    }
    Ok(worked)
}

/// Enqueues `job` and, unless `detach`, runs it here, or follows it where it runs already. Gives the job as
/// it stands then; its own error if it failed.
pub(super) fn enqueue_and_run(
    core: &Core,
    context: &Context<'_>,
    job: &NewJob<'_>,
    detach: bool,
    progress: &dyn Progress,
) -> Result<JobView> {
    let queue = core.queue();
    queue.recover()?;
    if detach {
        return view(core, queue.enqueue(job)?.0);
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
    worker: &Worker,
    progress: &dyn Progress,
) -> Result<bool> {
    let queue = core.queue();
    loop {
        if let Some(claim) = claim {
            queue.run(&claim, progress, false, |progress| jobs::execute(context, &claim, progress))?;
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
        claim = queue.claim(Some(id), worker)?;
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
