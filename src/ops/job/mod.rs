//! Operations on jobs, and how an operation that takes long becomes one.

mod follow;
mod isolated;
mod manage;
mod run;
mod schedules;
mod times;
mod work;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind, Result};
use crate::store::{JobFilter, JobRow};

use super::Core;

pub use follow::{JobLog, LogsRequest, WatchRequest, follow_logs, logs, watch};
pub use isolated::{ClaimedRequest, run_claimed};
pub use manage::{
    EnqueueRequest, Enqueued, JobsRequest, PruneRequest, Pruned, cancel, enqueue, prune, retry,
};
pub(super) use run::enqueue_and_run;
pub use schedules::{
    NamedSchedule, ScheduleList, ScheduleRequest, ScheduleView, add_schedule, list_schedules, remove_schedule,
};
pub use work::{WorkRequest, Worked, Workers, WorkersStatus, work};

pub use crate::queue::capture;
pub use crate::store::{Attempt, JobState, LogLevel, LogLine};

/// How many jobs are listed where nobody says otherwise.
const SHOWN: u32 = 20;

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
    #[serde(default)]
    pub state: Option<JobState>,
    /// Only jobs of this kind: map, sync, prune or wait
    #[arg(long)]
    #[serde(default)]
    pub kind: Option<String>,
    /// Only jobs of this project
    #[arg(short, long)]
    #[serde(default)]
    pub project: Option<String>,
    /// Only jobs enqueued since: 2h, 7d, 2026-11-22T10:00
    #[arg(long, value_name = "TIME")]
    #[serde(default)]
    pub since: Option<String>,
    /// Only jobs with smaller numbers: the next page of a long list
    #[arg(long, value_name = "JOB", value_parser = parse_id)]
    #[serde(default)]
    pub before: Option<i64>,
    /// At most this many
    #[arg(long, default_value_t = SHOWN, value_parser = parse_limit)]
    #[serde(default = "shown")]
    #[schemars(range(min = 1, max = 1000))]
    pub limit: u32,
}

fn shown() -> u32 {
    SHOWN
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

/// Jobs, newest first.
pub fn list(core: &Core, request: &ListRequest) -> Result<JobList> {
    core.queue().recover()?;
    let project_id = match &request.project {
        Some(project) => Some(core.find_project(Some(project))?.id),
        None => None,
    };
    let filter = JobFilter {
        states: request.state.into_iter().collect(),
        project_id,
        kind: request.kind.as_deref(),
        since: request.since.as_deref().map(times::since).transpose()?,
        before: request.before,
        limit: request.limit,
    };
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

/// Notes which request of a client began a job, for whoever looks for its cause.
pub fn note_request(core: &Core, id: i64, request: &str) -> Result<()> {
    core.store.note_job_request(id, request)
}

/// A job as it is shown.
pub(super) fn view(core: &Core, job: JobRow) -> Result<JobView> {
    let project = match job.project_id {
        Some(id) => core.store.project_by_id(id)?.map(|project| project.name),
        None => None,
    };
    Ok(JobView { job, project })
}
