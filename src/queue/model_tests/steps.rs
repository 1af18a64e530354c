//! What may happen to a queue: drawn at random for the model.

use proptest::prelude::*;

use super::WORKERS;

/// How an attempt ends.
#[derive(Debug, Clone, Copy)]
pub(in crate::queue) enum End {
    Succeeded,
    Failed,
    /// By what may pass.
    Unlucky,
    Cancelled,
    Returned,
    /// The process of the job died, its worker lives.
    Crashed,
}

/// When a job is due.
#[derive(Debug, Clone, Copy)]
pub(in crate::queue) enum Wait {
    No,
    /// In so many units.
    In(i64),
    /// When the wall clock is so many units further.
    At(i64),
}

/// A job to enqueue.
#[derive(Debug, Clone)]
pub(in crate::queue) struct New {
    /// One of a few, or none.
    pub(in crate::queue) key: Option<u8>,
    pub(in crate::queue) kind: &'static str,
    pub(in crate::queue) wait: Wait,
    pub(in crate::queue) retries: u32,
    pub(in crate::queue) priority: i64,
}

impl New {
    pub(in crate::queue) fn keyed(key: Option<u8>) -> Self {
        Self { key, kind: "map", wait: Wait::No, retries: 0, priority: 0 }
    }
}

/// What happens to a queue.
#[derive(Debug, Clone)]
pub(super) enum Step {
    Enqueue(New),
    /// The next job, or a certain one.
    Claim(usize, Option<usize>),
    /// By one of all claims ever made, the newest first; many are lost or ended.
    Progress(usize),
    /// As above.
    Finish(usize, End),
    /// A worker dies; its file may stay.
    Die(usize, bool),
    Recover,
    /// A user cancels one of all jobs.
    Cancel(usize),
    /// A user tries one of all jobs again.
    Retry(usize),
    /// Time passes, in seconds.
    Pass(i64),
    /// The wall clock is set, by so many units.
    SetClock(i64),
    /// The machine starts anew: all are dead, and its clock of waking time begins at nothing.
    Reboot,
    /// The program is closed and opened, and others live on.
    Reopen,
}

fn new() -> impl Strategy<Value = New> {
    let key = proptest::option::of(0..3_u8);
    let kind = prop_oneof![3 => Just("map"), 1 => Just("sync")];
    let wait = prop_oneof![3 => Just(Wait::No), 1 => (1..4_i64).prop_map(Wait::In), 1 => (-1..4_i64).prop_map(Wait::At)];
    (key, kind, wait, 0..3_u32, -1..2_i64).prop_map(|(key, kind, wait, retries, priority)| New {
        key,
        kind,
        wait,
        retries,
        priority,
    })
}

fn end() -> impl Strategy<Value = End> {
    use End::{Cancelled, Crashed, Failed, Returned, Succeeded, Unlucky};
    prop_oneof![
        3 => Just(Succeeded), 1 => Just(Failed), 3 => Just(Unlucky), 1 => Just(Cancelled), 1 => Just(Returned),
        1 => Just(Crashed),
    ]
}

/// Any of them.
pub(super) fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => new().prop_map(Step::Enqueue),
        6 => (0..WORKERS, proptest::option::of(0..4_usize)).prop_map(|(worker, job)| Step::Claim(worker, job)),
        1 => (0..4_usize).prop_map(Step::Progress),
        6 => (0..3_usize, end()).prop_map(|(claim, end)| Step::Finish(claim, end)),
        2 => (0..WORKERS, any::<bool>()).prop_map(|(worker, stays)| Step::Die(worker, stays)),
        2 => Just(Step::Recover),
        1 => (0..4_usize).prop_map(Step::Cancel),
        3 => (0..4_usize).prop_map(Step::Retry),
        2 => prop_oneof![Just(20_i64), Just(700)].prop_map(Step::Pass),
        2 => (-3..4_i64).prop_map(Step::SetClock),
        1 => prop_oneof![Just(Step::Reboot), Just(Step::Reopen)],
    ]
}
