//! What users do with jobs: enqueue, cancel, retry, prune.

use std::time::{Duration, Instant};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{JobList, JobView, find, parse_id, times, view};
use crate::error::{Error, Kind, Result};
use crate::jobs::{self, prune};
use crate::ops::Core;
use crate::store::{Due, JobRow, JobState, NewJob};

/// How long a cancelled job is waited for: most stop within a tenth of this.
const PATIENCE: Duration = Duration::from_secs(2);

/// What to enqueue.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnqueueRequest {
    /// What it does: map, sync, prune or wait
    #[arg(value_name = "KIND")]
    pub kind: String,
    /// The project it is about: map and sync want one [default: the repository you are in]
    #[arg(short, long)]
    #[serde(default)]
    pub project: Option<String>,
    /// What it is asked, as JSON: {"reference": "v2"} for map, {"ms": 5000} for wait
    #[arg(long, value_name = "JSON")]
    #[serde(default)]
    pub payload: Option<String>,
    /// Jobs with more go first
    #[arg(long, value_name = "N", default_value_t = 0, allow_negative_numbers = true)]
    #[serde(default)]
    pub priority: i64,
    /// Not before so long from now: 90s, 2h, 1d
    #[arg(long = "in", value_name = "TIME")]
    #[serde(default, rename = "in")]
    pub delay: Option<String>,
    /// Not before this time: 2026-11-22T10:00
    #[arg(long, value_name = "TIME", conflicts_with = "delay")]
    #[serde(default)]
    pub at: Option<String>,
    /// Forgive so many failures that may pass [default: what the kind says]
    #[arg(long, value_name = "N")]
    #[serde(default)]
    pub retries: Option<u32>,
}

/// What came of enqueuing a job.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Enqueued {
    /// The job.
    #[serde(flatten)]
    pub view: JobView,
    /// Whether it was there already: an unfinished one that does the same.
    pub joined: bool,
}

/// Which jobs.
#[derive(Debug, Clone, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JobsRequest {
    /// The jobs' numbers
    #[arg(value_name = "JOB", required = true, value_parser = parse_id)]
    pub ids: Vec<i64>,
}

/// What to forget.
#[derive(Debug, Clone, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PruneRequest {
    /// Jobs that ended so long ago: 12h, 30d
    #[arg(long, value_name = "TIME", default_value = "30d")]
    #[serde(default = "month")]
    pub older_than: String,
    /// Only jobs in this state: succeeded, failed or cancelled; may be repeated
    #[arg(long, value_parser = super::parse_state)]
    #[serde(default)]
    pub state: Vec<JobState>,
    /// Say how many would go, and forget nothing
    #[arg(long)]
    #[serde(default)]
    pub dry_run: bool,
}

fn month() -> String {
    "30d".to_owned()
}

/// What was forgotten.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Pruned {
    /// How many jobs.
    pub jobs: u64,
    /// Whether it was done: not in a dry run.
    pub pruned: bool,
}

/// Enqueues a job, or finds the unfinished one that does the same. Kind `Usage` for a kind that is not known, or a
/// payload that it cannot read.
pub fn enqueue(core: &Core, request: &EnqueueRequest) -> Result<Enqueued> {
    let asked = asked(core, &request.kind, request.project.as_deref(), request.payload.as_deref())?;
    let due = match (&request.delay, &request.at) {
        (Some(delay), _) => Due::In(times::length(delay)?.as_millis().try_into().unwrap_or(i64::MAX)),
        (None, Some(at)) => Due::At(times::instant(at)?),
        (None, None) => Due::Now,
    };
    let retries = jobs::policy(&request.kind).map_or(0, |policy| policy.retries);
    let new = NewJob {
        kind: &request.kind,
        unique_key: asked.key.as_deref(),
        payload: asked.payload,
        project_id: asked.project_id,
        priority: request.priority,
        due,
        retries: request.retries.unwrap_or(retries),
        ..NewJob::default()
    };
    let (row, is_new) = core.queue().enqueue(&new)?;
    Ok(Enqueued { view: view(core, row)?, joined: !is_new })
}

/// What a job is asked, checked, with its key and project.
pub(super) struct Asked {
    pub(super) payload: Value,
    pub(super) key: Option<String>,
    pub(super) project_id: Option<i64>,
}

/// What a job of `kind` is asked: what it needs about its project, and on top of it the JSON object `given`.
pub(super) fn asked(core: &Core, kind: &str, project: Option<&str>, given: Option<&str>) -> Result<Asked> {
    if jobs::policy(kind).is_none() {
        let kinds: Vec<&str> = jobs::POLICIES.iter().map(|policy| policy.kind).collect();
        return Err(Error::new(Kind::Usage, format!("there are no jobs of kind `{kind}`"))
            .hint(format!("Use one of {}.", kinds.join(", "))));
    }
    let wants_project = matches!(kind, jobs::map::KIND | jobs::sync::KIND);
    let project = match (wants_project, project) {
        (false, None) => None,
        (_, project) => Some(core.find_project(project)?),
    };
    let mut payload = match (&project, kind) {
        (Some(project), jobs::map::KIND) => json!({
            "project_id": project.id, "reference": null, "worktree": false, "sync": !project.is_local, "commit": null,
        }),
        (Some(project), jobs::sync::KIND) => json!({ "project_id": project.id }),
        _ => json!({}),
    };
    let given: Map<String, Value> = given.map_or(Ok(Map::new()), serde_json::from_str).map_err(|error| {
        Error::new(Kind::Usage, "the payload is no JSON object")
            .caused_by(error)
            .hint("Give it in braces: '{\"ms\": 5}'.")
    })?;
    if let Value::Object(fields) = &mut payload {
        fields.extend(given);
    }
    let key = jobs::unique_key(kind, &payload)?;
    Ok(Asked { payload, key, project_id: project.map(|project| project.id) })
}

/// Cancels jobs: queued ones at once; one that runs is asked to stop and waited for, for a moment. One that ended
/// before stays as it is. Kind `NotFound` if there is none with such a number: then nothing is done.
pub fn cancel(core: &Core, request: &JobsRequest) -> Result<JobList> {
    let list = each(core, &request.ids, |row| match row.state.is_finished() {
        true => Ok(row),
        false => Ok(core.store.cancel_job(row.id)?.unwrap_or(row)),
    })?;
    let asked = Instant::now();
    let mut jobs = list.jobs;
    for view in &mut jobs {
        while view.job.state == JobState::Running && asked.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(10));
            view.job = find(core, view.job.id)?;
        }
    }
    Ok(JobList { jobs })
}

/// Queues jobs again that failed or were cancelled, with all their chances; one that waits for its time becomes due.
/// Kind `Usage` for one that succeeded, or runs: then nothing is done.
pub fn retry(core: &Core, request: &JobsRequest) -> Result<JobList> {
    core.queue().recover()?;
    for id in &request.ids {
        let row = find(core, *id)?;
        if matches!(row.state, JobState::Succeeded | JobState::Running) {
            let state = row.state.as_str();
            return Err(Error::new(
                Kind::Usage,
                format!("job {id} is {state}: there is nothing to try again"),
            )
            .hint("Retry jobs that failed or were cancelled: groma job list --state failed."));
        }
    }
    each(core, &request.ids, |row| {
        let queued = match row.state {
            JobState::Queued => core.store.release_job(row.id)?,
            _ => core.store.retry_job(row.id)?,
        };
        Ok(queued.unwrap_or(row))
    })
}

fn each(core: &Core, ids: &[i64], act: impl Fn(JobRow) -> Result<JobRow>) -> Result<JobList> {
    let rows = ids.iter().map(|id| find(core, *id)).collect::<Result<Vec<_>>>()?;
    let jobs = rows.into_iter().map(|row| view(core, act(row)?));
    Ok(JobList { jobs: jobs.collect::<Result<_>>()? })
}

/// Forgets jobs that ended long ago, with their attempts and logs. Kind `Usage` for a state that is no end.
pub fn prune(core: &Core, request: &PruneRequest) -> Result<Pruned> {
    let seconds = times::length(&request.older_than)?.as_secs();
    let payload =
        prune::Payload { older_than_s: u64::try_from(seconds).unwrap_or(0), states: request.state.clone() };
    let jobs = prune::prune(&core.store, &payload, request.dry_run)?;
    Ok(Pruned { jobs, pruned: !request.dry_run })
}
