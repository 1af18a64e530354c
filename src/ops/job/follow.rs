//! Watching jobs from outside: how they move, and what they say.

use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{JobList, JobView, find, parse_id, view};
use crate::error::Result;
use crate::ops::Core;
use crate::progress::Progress;
use crate::store::{JobFilter, JobState, LogLine};

/// How often the store is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// After how many looks workers that died are looked for.
const TEND_EVERY: u32 = 5;

/// The most jobs that are watched at a time where none was named.
const MOST: u32 = 50;

/// The most lines of a log that are read at a time.
const MOST_LINES: u32 = 10_000;

/// Which jobs to watch.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WatchRequest {
    /// The jobs' numbers [default: all that are queued or run]
    #[arg(value_name = "JOB", value_parser = parse_id)]
    #[serde(default)]
    pub ids: Vec<i64>,
}

/// Whose log to read.
#[derive(Debug, Clone, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LogsRequest {
    /// The job's number
    #[arg(value_name = "JOB", value_parser = parse_id)]
    pub id: i64,
    /// Only of this attempt; 1 is the first
    #[arg(long, value_name = "N")]
    #[serde(default)]
    pub attempt: Option<i64>,
}

/// What a job said.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct JobLog {
    /// The job.
    pub job_id: i64,
    /// Where it stands.
    pub state: JobState,
    /// The lines, first first.
    pub lines: Vec<LogLine>,
}

/// Watches jobs until all of them have ended, or `progress` says stop. `changed` is told those that changed since the
/// last time; at first, all. Gives them as they are in the end. Kind `NotFound` if there is none with such a number.
pub fn watch(
    core: &Core,
    request: &WatchRequest,
    progress: &dyn Progress,
    changed: &mut dyn FnMut(&[JobView]),
) -> Result<JobList> {
    core.queue().recover()?;
    let mut store = core.store.watch()?;
    let ids = if request.ids.is_empty() { unfinished(core)? } else { request.ids.clone() };
    let mut jobs: Vec<JobView> = Vec::new();
    for turn in 1_u32.. {
        if store.changed()? {
            let now = ids.iter().map(|id| view(core, find(core, *id)?)).collect::<Result<Vec<_>>>()?;
            let news: Vec<JobView> =
                now.iter().filter(|view| !jobs.iter().any(|old| old.job == view.job)).cloned().collect();
            jobs = now;
            if !news.is_empty() {
                changed(&news);
            }
        }
        if jobs.iter().all(|view| view.job.state.is_finished()) {
            break;
        }
        progress.check()?;
        std::thread::sleep(LOOK_EVERY);
        if turn % TEND_EVERY == 0 {
            core.queue().recover()?;
        }
    }
    Ok(JobList { jobs })
}

/// The numbers of jobs that have not ended, oldest first.
fn unfinished(core: &Core) -> Result<Vec<i64>> {
    let states = vec![JobState::Queued, JobState::Running];
    let filter = JobFilter { states, limit: MOST, ..JobFilter::default() };
    let mut ids: Vec<i64> = core.store.list_jobs(&filter)?.into_iter().map(|row| row.id).collect();
    ids.reverse();
    Ok(ids)
}

/// What a job said. Kind `NotFound` if there is none with that number.
pub fn logs(core: &Core, request: &LogsRequest) -> Result<JobLog> {
    core.queue().recover()?;
    let row = find(core, request.id)?;
    let lines = core.store.job_log(row.id, request.attempt, (0, 0), MOST_LINES)?;
    Ok(JobLog { job_id: row.id, state: row.state, lines })
}

/// As [`logs`], and then what the job says from now on, until it has ended or `progress` says stop. `said` is told
/// all of it. Gives where the job stands in the end.
pub fn follow_logs(
    core: &Core,
    request: &LogsRequest,
    progress: &dyn Progress,
    said: &mut dyn FnMut(&[LogLine]),
) -> Result<JobState> {
    let mut after = (0, 0);
    for turn in 0_u32.. {
        if turn % TEND_EVERY == 0 {
            core.queue().recover()?;
        }
        // The state first: what is said before the end is read after it was seen.
        let state = find(core, request.id)?.state;
        let lines = core.store.job_log(request.id, request.attempt, after, MOST_LINES)?;
        if let Some(last) = lines.last() {
            after = (last.attempt, last.line);
            said(&lines);
        }
        if state.is_finished() {
            return Ok(state);
        }
        progress.check()?;
        std::thread::sleep(LOOK_EVERY);
    }
    Ok(find(core, request.id)?.state)
}
