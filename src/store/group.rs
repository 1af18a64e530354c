//! Group commit: the durable writes of many callers share one transaction, and one wait for the disk.
//!
//! Who comes first leads: it runs what the others have handed in meanwhile, each in a savepoint of its own, commits
//! once, and tells everybody. Nobody is told before the commit is on the disk.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Error, Kind, Result};

use super::{DURABLE, Store, lock, sql};

/// The most writes of one transaction.
const MOST: usize = 256;

/// How long a leader waits at most for those that the commit before it has just let go: they come back at once.
const GATHERING: Duration = Duration::from_millis(2);

/// What waits for the next commit.
#[derive(Default)]
pub(super) struct Group(Mutex<State>);

#[derive(Default)]
struct State {
    waiting: Vec<Box<dyn Write>>,
    is_led: bool,
    /// How many writes the last commit took.
    last: usize,
}

/// One caller's write.
trait Write: Send {
    /// Runs it; whether its changes stay.
    fn run(&mut self, connection: &Connection) -> bool;

    /// Tells the caller what came of it.
    fn tell(self: Box<Self>, committed: &std::result::Result<(), Arc<Error>>);

    /// Tells the caller that it leads from now on.
    fn hand_lead(&self);
}

/// What a caller is told.
enum Told<T> {
    Done(Result<T>),
    Lead,
    /// The thread that led its write is gone.
    Lost,
}

/// Where a caller waits for what it is told: one thing at a time, as who leads has not been answered yet. Channels give
/// up the core a few times before they sleep: with 64 callers, an eighth of all changes from thread to thread.
struct Answer<T> {
    told: Mutex<Option<Told<T>>>,
    came: Condvar,
}

impl<T> Answer<T> {
    fn tell(&self, told: Told<T>) {
        *lock(&self.told) = Some(told);
        self.came.notify_one();
    }

    fn wait(&self) -> Told<T> {
        let mut told = lock(&self.told);
        loop {
            match told.take() {
                Some(told) => return told,
                None => told = self.came.wait(told).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

struct Pending<T, F> {
    work: Option<F>,
    value: Option<rusqlite::Result<T>>,
    /// None once it was told.
    answer: Option<Arc<Answer<T>>>,
}

impl<T, F> Drop for Pending<T, F> {
    fn drop(&mut self) {
        if let Some(answer) = self.answer.take() {
            answer.tell(Told::Lost);
        }
    }
}

impl<T: Send, F: FnOnce(&Connection) -> rusqlite::Result<T> + Send> Write for Pending<T, F> {
    fn run(&mut self, connection: &Connection) -> bool {
        self.value = self.work.take().map(|work| work(connection));
        matches!(self.value, Some(Ok(_)))
    }

    fn tell(mut self: Box<Self>, committed: &std::result::Result<(), Arc<Error>>) {
        let value = match (self.value.take(), committed) {
            (Some(Err(error)), _) => Err(error.into()),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (_, Err(error)) => Err(error.again()),
            (None, Ok(())) => Err(Error::new(Kind::Internal, "a write was left out")),
        };
        if let Some(answer) = self.answer.take() {
            answer.tell(Told::Done(value));
        }
    }

    fn hand_lead(&self) {
        if let Some(answer) = &self.answer {
            answer.tell(Told::Lead);
        }
    }
}

impl Store {
    /// Runs `work` in one durable transaction, perhaps together with the work of other threads; nothing of it stays
    /// when it fails. Alone it is as quick as a transaction of its own.
    pub(super) fn write_together<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T> {
        let answer = Arc::new(Answer { told: Mutex::new(None), came: Condvar::new() });
        let pending = Pending { work: Some(work), value: None, answer: Some(answer.clone()) };
        let mut state = lock(&self.group.0);
        state.waiting.push(Box::new(pending));
        let leads = !std::mem::replace(&mut state.is_led, true);
        drop(state);
        if leads {
            self.lead();
        }
        loop {
            match answer.wait() {
                Told::Done(value) => return value,
                Told::Lead => self.lead(),
                Told::Lost => {
                    return Err(Error::new(Kind::Internal, "a write was lost by the thread that led it"));
                }
            }
        }
    }

    /// Commits what has been handed in, and what comes while it does so; tells each caller, and hands the lead on.
    fn lead(&self) {
        let group = &self.group;
        let led = Led(group);
        let until = Instant::now() + GATHERING;
        let mut writes = Vec::new();
        let wanted = group.take(&mut writes);
        let committed = self.with_writer(DURABLE, |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut run = 0;
            while run < writes.len() {
                for write in &mut writes[run..] {
                    run_one(&transaction, &mut **write)?;
                }
                run = writes.len();
                group.gather(&mut writes, wanted, until);
            }
            transaction.commit()
        });
        lock(&group.0).last = writes.len();
        // Before anybody is told: who is told first comes back first, and starts while the others are still told.
        drop(led);
        let committed = committed.map_err(Arc::new);
        for write in writes {
            write.tell(&committed);
        }
    }
}

/// Runs `write` in a savepoint, by statements that stay prepared: rusqlite's own are read anew for every write.
fn run_one(transaction: &Connection, write: &mut dyn Write) -> rusqlite::Result<()> {
    transaction.prepare_cached(sql!("group/begin_one"))?.execute([])?;
    if !write.run(transaction) {
        transaction.prepare_cached(sql!("group/undo_one"))?.execute([])?;
    }
    transaction.prepare_cached(sql!("group/end_one"))?.execute([])?;
    Ok(())
}

impl Group {
    /// Moves what is handed in to `writes`; gives how many may be expected in all.
    fn take(&self, writes: &mut Vec<Box<dyn Write>>) -> usize {
        let mut state = lock(&self.0);
        state.move_to(writes);
        state.last.min(MOST)
    }

    /// The same, again. If there is nothing, and fewer than `wanted` have come, it waits for the next one, no longer than
    /// `until`. It lends its core meanwhile and does not sleep: those that come need not wake it.
    fn gather(&self, writes: &mut Vec<Box<dyn Write>>, wanted: usize, until: Instant) {
        let mut state = lock(&self.0);
        while state.waiting.is_empty() && writes.len() < wanted && Instant::now() < until {
            drop(state);
            std::thread::yield_now();
            state = lock(&self.0);
        }
        state.move_to(writes);
    }
}

impl State {
    fn move_to(&mut self, writes: &mut Vec<Box<dyn Write>>) {
        let count = self.waiting.len().min(MOST.saturating_sub(writes.len()));
        writes.extend(self.waiting.drain(..count));
    }
}

/// Hands the lead on, also when a write panicked: its caller then finds nobody who could tell it anything.
struct Led<'a>(&'a Group);

impl Drop for Led<'_> {
    fn drop(&mut self) {
        let mut state = lock(&self.0.0);
        match state.waiting.first() {
            Some(next) => next.hand_lead(),
            None => state.is_led = false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(store: &Store) -> i64 {
        store
            .read(|connection| connection.query_row("SELECT count(*) FROM person", [], |row| row.get(0)))
            .unwrap()
    }

    fn add(connection: &Connection, name: &str) -> rusqlite::Result<()> {
        connection.execute("INSERT INTO person (name, email) VALUES (?1, 'a')", [name])?;
        Ok(())
    }

    #[test]
    fn writes_of_many_threads_are_all_kept_and_told() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        std::thread::scope(|scope| {
            for thread in 0..16 {
                let store = &store;
                scope.spawn(move || {
                    for turn in 0..8 {
                        let name = format!("{thread}-{turn}");
                        store.write_together(move |connection| add(connection, &name)).unwrap();
                    }
                });
            }
        });
        assert_eq!(count(&store), 128);
    }

    #[test]
    fn one_that_panics_takes_those_of_its_commit_with_it_and_no_others() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let told: Vec<bool> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..12)
                .map(|thread| {
                    let store = &store;
                    scope.spawn(move || {
                        let written = store.write_together(move |connection| {
                            assert_ne!(thread, 5, "on purpose");
                            add(connection, &format!("{thread}"))
                        });
                        written.is_ok()
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap_or(false)).collect()
        });
        assert_eq!(count(&store), told.iter().filter(|stayed| **stayed).count() as i64);
        store.write_together(|connection| add(connection, "after")).unwrap();
    }

    #[test]
    fn one_that_fails_leaves_the_others_alone() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let results: Vec<bool> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..12)
                .map(|thread| {
                    let store = &store;
                    scope.spawn(move || {
                        let written = store.write_together(move |connection| {
                            add(connection, &format!("{thread}"))?;
                            if thread % 3 == 0 { Err(rusqlite::Error::QueryReturnedNoRows) } else { Ok(()) }
                        });
                        written.is_ok()
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(results.iter().filter(|stayed| **stayed).count(), 8);
        assert_eq!(count(&store), 8);
    }
}
