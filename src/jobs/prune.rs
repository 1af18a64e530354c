//! The `prune` job: forgets jobs that ended long ago.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::error::{Error, Kind, Result};
use crate::store::{JobState, Store};

/// The kind of these jobs.
pub const KIND: &str = "prune";

/// How long ended jobs are kept where nobody says otherwise, in seconds: thirty days.
pub const KEPT_S: u64 = 30 * 24 * 60 * 60;

/// What a `prune` job is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payload {
    /// Jobs that ended so long ago are forgotten, in seconds.
    #[serde(default = "kept")]
    pub older_than_s: u64,
    /// Only jobs in these states: succeeded, failed or cancelled; all of them, where it is empty.
    #[serde(default)]
    pub states: Vec<JobState>,
}

fn kept() -> u64 {
    KEPT_S
}

/// Runs the job: gives how many jobs were forgotten.
pub fn execute(store: &Store, payload: &Payload) -> Result<Value> {
    Ok(json!({ "pruned": prune(store, payload, false)? }))
}

/// Forgets ended jobs; with `dry_run` only counts them. Kind `Usage` for a state that is no end.
pub fn prune(store: &Store, payload: &Payload, dry_run: bool) -> Result<u64> {
    if let Some(state) = payload.states.iter().find(|state| !state.is_finished()) {
        return Err(Error::new(Kind::Usage, format!("a job that is {} has not ended", state.as_str()))
            .hint("Give succeeded, failed or cancelled."));
    }
    let ended: Vec<JobState> = JobState::ALL.into_iter().filter(|state| state.is_finished()).collect();
    let states = if payload.states.is_empty() { &ended } else { &payload.states };
    let age = SignedDuration::from_secs(i64::try_from(payload.older_than_s).unwrap_or(i64::MAX));
    let before = Timestamp::now().checked_sub(age).unwrap_or(Timestamp::MIN);
    store.prune_jobs(before, states, dry_run)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{NewJob, Outcome, Used};

    #[test]
    fn only_what_ended_long_enough_ago_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        for outcome in [Some(Outcome::Failed(json!({}))), Some(Outcome::Cancelled), None] {
            store.enqueue_job(&NewJob::of("wait")).unwrap();
            let claim = store.claim_job(None, "w", 0, &[]).unwrap().unwrap();
            if let Some(outcome) = outcome {
                store.finish_job(&claim, &outcome, Used::default()).unwrap();
            }
        }
        let asked = |older_than_s, states: &[JobState]| Payload { older_than_s, states: states.to_vec() };
        std::thread::sleep(std::time::Duration::from_millis(5));
        assert_eq!(prune(&store, &asked(3_600, &[]), false).unwrap(), 0);
        assert_eq!(prune(&store, &asked(0, &[]), true).unwrap(), 2);
        assert_eq!(prune(&store, &asked(0, &[JobState::Failed]), false).unwrap(), 1);
        assert_eq!(prune(&store, &asked(0, &[]), false).unwrap(), 1);
        assert_eq!(prune(&store, &asked(0, &[JobState::Queued]), false).unwrap_err().kind(), Kind::Usage);
        assert_eq!(store.job_counts().unwrap(), [(JobState::Running, 1)]);
    }
}
