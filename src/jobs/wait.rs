//! The `wait` job: waits. To try out workers, limits, priorities and schedules, and to measure them.

use std::thread;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::error::Result;
use crate::progress::{Progress, Unit};

/// The kind of these jobs.
pub const KIND: &str = "wait";

/// How often it tells how far it is.
const STEP: Duration = Duration::from_millis(20);

/// The longest wait, in milliseconds: a day.
const LONGEST_MS: u64 = 24 * 60 * 60 * 1_000;

/// What a `wait` job is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payload {
    /// How long, in milliseconds.
    #[serde(default)]
    pub ms: u64,
}

/// Runs the job: gives how long it waited. An attempt that was broken off is not begun from the start: `waited_ms` is
/// where the one before it was.
pub fn execute(payload: &Payload, checkpoint: Option<&Value>, progress: &dyn Progress) -> Result<Value> {
    let before_ms = checkpoint.and_then(|kept| kept["waited_ms"].as_u64()).unwrap_or(0);
    let whole = Duration::from_millis(payload.ms.min(LONGEST_MS));
    let total_ms = payload.ms.min(LONGEST_MS);
    if total_ms > 0 {
        progress.stage("waiting", Some(total_ms), Unit::Items);
    }
    let begun = Instant::now();
    let mut kept_at = Duration::ZERO;
    loop {
        let waited = Duration::from_millis(before_ms) + begun.elapsed();
        if waited >= whole {
            return Ok(json!({ "waited_ms": total_ms }));
        }
        progress.check()?;
        let waited_ms = u64::try_from(waited.as_millis()).unwrap_or(total_ms);
        progress.set(waited_ms, total_ms);
        if begun.elapsed() - kept_at >= Duration::from_secs(1) {
            kept_at = begun.elapsed();
            progress.keep(&json!({ "waited_ms": waited_ms }))?;
        }
        thread::sleep(STEP.min(whole - waited));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::Quiet;

    #[test]
    fn it_waits_for_what_is_left() {
        let begun = Instant::now();
        let given = execute(&Payload { ms: 60_000 }, Some(&json!({ "waited_ms": 59_970 })), &Quiet).unwrap();
        assert_eq!(given, json!({ "waited_ms": 60_000 }));
        assert!((Duration::from_millis(30)..Duration::from_secs(30)).contains(&begun.elapsed()));
    }
}
