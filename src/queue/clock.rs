//! The clock of claims: time that this machine has been awake, the same for all its processes.
//!
//! The wall clock may jump, and time that a machine slept is nobody's fault: neither ends a claim.

/// Milliseconds since the machine started, without those it slept.
pub(super) fn awake_ms() -> i64 {
    // SAFETY: `timespec` is plain data, and the call fills it.
    let mut now: libc::timespec = unsafe { std::mem::zeroed() };
    // SAFETY: the pointer is valid for the length of the call. On Linux this clock stands still in sleep.
    let failed = unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC, &raw mut now) } != 0;
    if failed {
        return 0;
    }
    let now_ms = now.tv_sec.saturating_mul(1_000).saturating_add(now.tv_nsec / 1_000_000);
    #[cfg(test)]
    let now_ms = now_ms + tests::AHEAD_MS.get();
    now_ms
}

#[cfg(test)]
pub(super) mod tests {
    use std::cell::Cell;

    use super::*;

    thread_local! {
        /// How far this thread's clock is ahead of the machine's, in milliseconds.
        pub(in crate::queue) static AHEAD_MS: Cell<i64> = const { Cell::new(0) };
    }

    #[test]
    fn it_goes_on() {
        let before = awake_ms();
        std::thread::sleep(std::time::Duration::from_millis(5));
        assert!((before + 5..before + 60_000).contains(&awake_ms()));
    }
}
