//! Two pieces of work at the same time: where one question reads two large parts of the store.

use std::panic::resume_unwind;
use std::thread;

/// Does `one` on a thread of its own and `other` on this one; gives what both gave, once both are done.
pub(super) fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|panic| resume_unwind(panic)), other)
    })
}

#[cfg(test)]
mod tests {
    use super::both;
    use std::sync::Barrier;

    #[test]
    fn both_are_done_at_the_same_time() {
        let meeting = Barrier::new(2);
        let meet = |result| {
            meeting.wait();
            result
        };
        assert_eq!(both(|| meet(1), || meet(2)), (1, 2));
    }

    #[test]
    #[should_panic(expected = "one failed")]
    fn a_panic_of_the_other_thread_goes_on_here() {
        both(|| panic!("one failed"), || ());
    }
}
