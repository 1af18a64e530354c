//! Which failures are forgiven, and how long a job waits before it is tried again.

use std::hash::{BuildHasher, Hasher, RandomState};

use crate::error::{Error, Kind};

/// What holds for all jobs of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// The kind.
    pub kind: &'static str,
    /// How many may run at the same time, in all processes together; none for as many as there are workers.
    pub at_once: Option<u32>,
    /// How many failures are forgiven where nobody waits for the job.
    pub retries: u32,
    /// How long the first wait is, in milliseconds; each later one is twice as long.
    pub backoff_ms: u64,
    /// Whether a job gets a process of its own with limits: its work reads what strangers wrote.
    pub isolated: bool,
}

/// The longest wait, in milliseconds: a quarter of an hour.
const LONGEST_MS: u64 = 15 * 60 * 1_000;

/// Whether what failed so may pass by itself.
pub(super) fn may_pass(error: &Error) -> bool {
    matches!(error.kind(), Kind::Network | Kind::Busy)
}

/// How long a job waits after it failed for the time number `failures` (from 1), in milliseconds: between half of
/// the doubled wait and all of it, so that many that failed together do not come back together.
pub(super) fn wait_ms(backoff_ms: u64, failures: i64) -> i64 {
    let doublings = u32::try_from(failures.clamp(1, 31) - 1).unwrap_or(0);
    let longest = backoff_ms.saturating_mul(1 << doublings).clamp(2, LONGEST_MS);
    // The keys of a hasher of the standard library are random.
    let random = RandomState::new().build_hasher().finish();
    i64::try_from(longest / 2 + random % (longest / 2 + 1)).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_to_a_limit_and_differs_each_time() {
        for (failures, longest) in [(1, 10_000), (2, 20_000), (4, 80_000), (30, 900_000), (99, 900_000)] {
            let waits: Vec<i64> = (0..20).map(|_| wait_ms(10_000, failures)).collect();
            assert!(waits.iter().all(|wait| (longest / 2..=longest).contains(wait)), "{waits:?}");
            assert!(waits.iter().any(|wait| *wait != waits[0]), "{waits:?}");
        }
        assert!((1..=2).contains(&wait_ms(0, 1)));
    }

    #[test]
    fn only_what_may_pass_is_forgiven() {
        assert!(may_pass(&Error::new(Kind::Network, "")) && may_pass(&Error::new(Kind::Busy, "")));
        assert!(!may_pass(&Error::new(Kind::NotFound, "")) && !may_pass(&Error::new(Kind::Internal, "")));
    }
}
