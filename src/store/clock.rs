//! The wall clock by which the times of jobs and schedules are kept. Tests set it as its owner may.

use jiff::Timestamp;

/// What the wall clock says.
pub fn wall_clock() -> Timestamp {
    #[cfg(test)]
    {
        let ahead = jiff::SignedDuration::from_millis(tests::AHEAD_MS.get());
        Timestamp::now().saturating_add(ahead).unwrap_or(Timestamp::MAX)
    }
    #[cfg(not(test))]
    Timestamp::now()
}

#[cfg(test)]
pub(crate) mod tests {
    use std::cell::Cell;

    thread_local! {
        /// How far this thread's clock is ahead of the machine's, in milliseconds.
        pub(crate) static AHEAD_MS: Cell<i64> = const { Cell::new(0) };
    }

    #[test]
    fn it_can_be_set() {
        AHEAD_MS.set(-3_600_000);
        let behind = jiff::Timestamp::now().duration_since(super::wall_clock());
        AHEAD_MS.set(0);
        assert!((59..=60).contains(&behind.as_mins()), "{behind}");
    }
}
