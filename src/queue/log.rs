//! What a job says while it runs: bounded lines, kept with its attempt.
//!
//! The log of the program, wherever it goes, passes each event through [`capture`]; the job that runs on the thread
//! keeps it. Threads that a job starts count as its own as long as no other job runs in the process.

use std::cell::RefCell;
use std::sync::{Arc, Mutex, Weak};

use jiff::Timestamp;

use crate::store::{LogLevel, LogLine};

use super::lock;

/// The most lines that are kept of an attempt.
const MOST_LINES: i64 = 1_000;

/// The most characters that are kept of an attempt.
const MOST_CHARACTERS: usize = 200_000;

/// The most characters of a line.
const LONGEST: usize = 2_000;

/// The log of one attempt.
#[derive(Default)]
pub(super) struct Log {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    attempt: i64,
    unstored: Vec<LogLine>,
    lines: i64,
    characters: usize,
}

thread_local! {
    static CURRENT: RefCell<Option<Arc<Log>>> = const { RefCell::new(None) };
}

/// The logs of all jobs that run in this process.
static RUNNING: Mutex<Vec<Weak<Log>>> = Mutex::new(Vec::new());

/// Keeps a line with the job that runs here, if one does.
pub fn capture(level: LogLevel, text: &str) {
    let current = CURRENT.with_borrow(Clone::clone).or_else(|| {
        let running = lock(&RUNNING);
        let mut living = running.iter().filter_map(Weak::upgrade);
        living.next().filter(|_| living.next().is_none())
    });
    if let Some(log) = current {
        log.add(level, text);
    }
}

impl Log {
    /// A log for this attempt. From here on, what this thread says is kept in it, until the value is dropped.
    pub(super) fn begin(attempt: i64) -> (Arc<Self>, Keeping) {
        let log = Arc::new(Self { state: Mutex::new(State { attempt, ..State::default() }) });
        lock(&RUNNING).push(Arc::downgrade(&log));
        let before = CURRENT.replace(Some(Arc::clone(&log)));
        (Arc::clone(&log), Keeping { log, before })
    }

    /// Adds what was said, line by line.
    pub(super) fn add(&self, level: LogLevel, text: &str) {
        let mut state = lock(&self.state);
        for line in text.lines() {
            if state.lines >= MOST_LINES {
                return;
            }
            let mut text: String = line.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
            state.characters += text.len();
            if state.lines + 1 == MOST_LINES || state.characters > MOST_CHARACTERS {
                text = "more was said than is kept".to_owned();
                state.lines = MOST_LINES - 1;
            }
            state.lines += 1;
            let (attempt, number) = (state.attempt, state.lines);
            state.unstored.push(LogLine { attempt, line: number, at: Timestamp::now(), level, text });
        }
    }

    /// The lines since the last time.
    pub(super) fn take(&self) -> Vec<LogLine> {
        std::mem::take(&mut lock(&self.state).unstored)
    }
}

/// Keeps what this thread says, as long as it lives.
pub(super) struct Keeping {
    log: Arc<Log>,
    before: Option<Arc<Log>>,
}

impl Drop for Keeping {
    fn drop(&mut self) {
        CURRENT.replace(self.before.take());
        lock(&RUNNING).retain(|log| !std::ptr::eq(log.as_ptr(), Arc::as_ptr(&self.log)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_keeps_its_own_lines_and_no_more_than_the_most() {
        let (log, keeping) = Log::begin(3);
        capture(LogLevel::Info, "one\ntwo\u{1b}[2J");
        let lines = log.take();
        let told: Vec<_> = lines.iter().map(|line| (line.attempt, line.line, line.text.as_str())).collect();
        assert_eq!(told, [(3, 1, "one"), (3, 2, "two[2J")]);
        for _ in 0..2 * MOST_LINES {
            capture(LogLevel::Debug, "again");
        }
        let lines = log.take();
        assert_eq!(lines.len() as i64, MOST_LINES - 2);
        assert_eq!(lines.last().unwrap().text, "more was said than is kept");
        drop(keeping);
        capture(LogLevel::Info, "nobody keeps this");
        assert!(log.take().is_empty());
    }

    #[test]
    fn long_lines_end_the_log_early() {
        let (log, _keeping) = Log::begin(1);
        for _ in 0..500 {
            log.add(LogLevel::Info, &"x".repeat(5_000));
        }
        let lines = log.take();
        assert_eq!(lines.len(), MOST_CHARACTERS / LONGEST + 1);
        assert_eq!(lines.last().unwrap().text, "more was said than is kept");
    }
}
