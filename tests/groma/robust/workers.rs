//! Workers that are killed, stopped and asked to end at random points: no job is lost, none is done twice, and what
//! they ran goes on at once. `tests/bench/kills` runs it with a thousand kills.

use std::collections::BTreeSet;
use std::process::Child;
use std::time::{Duration, Instant};

use groma::store::{NewJob, Store};
use serde_json::json;

use super::field::{Ended, Field, send};
use super::isolated::children;

/// How many workers there are at a time.
const WORKERS: usize = 4;

/// How soon after a death its jobs have to run again.
const SOON: Duration = Duration::from_secs(2);

/// Marsaglia's xorshift: enough to choose moments.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

fn number(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

struct Crowd {
    field: Field,
    store: Store,
    project: i64,
    workers: Vec<Child>,
    acknowledged: BTreeSet<i64>,
    dice: Dice,
    slowest: Duration,
}

impl Crowd {
    fn start() -> Self {
        let field = Field::new();
        let project = field.json(&["project", "add", "."])["project"]["id"].as_i64().unwrap_or(1);
        let store = Store::open(&field.data()).unwrap();
        let dice = Dice(number("ROBUST_SEED", 0x6772_6f6d_6122));
        let mut crowd = Self {
            field,
            store,
            project,
            workers: Vec::new(),
            acknowledged: BTreeSet::new(),
            dice,
            slowest: Duration::ZERO,
        };
        crowd.workers = (0..WORKERS).map(|_| crowd.worker()).collect();
        crowd
    }

    fn worker(&self) -> Child {
        self.field.start(&["job", "work", "--slots", "2", "--grace", "1", "--quiet"])
    }

    /// Keeps some jobs waiting: most only wait, some map a commit.
    fn fill(&mut self) {
        let queued = self.field.count("SELECT count(*) FROM job WHERE state = 'queued'");
        for _ in queued..12 {
            let payload = json!({ "ms": self.dice.below(120) });
            let row = match self.dice.below(12) {
                0 => {
                    let back = self.dice.below(150);
                    let payload = json!({
                        "project_id": self.project, "reference": format!("main~{back}"), "worktree": false,
                        "sync": false, "commit": null,
                    });
                    let key = format!("map:{back}");
                    let new = NewJob { payload, unique_key: Some(&key), ..NewJob::of("map") };
                    self.store.enqueue_job(&new).unwrap().0
                }
                _ => self.store.enqueue_job(&NewJob { payload, ..NewJob::of("wait") }).unwrap().0,
            };
            self.acknowledged.insert(row.id);
        }
    }

    /// Does something to one of the workers.
    fn hit(&mut self) {
        let index = usize::try_from(self.dice.below(WORKERS as u64)).unwrap();
        match self.dice.below(4) {
            0 => {
                send(&self.workers[index], libc::SIGSTOP);
                std::thread::sleep(Duration::from_millis(self.dice.below(150)));
                send(&self.workers[index], libc::SIGCONT);
            }
            1 => {
                send(&self.workers[index], libc::SIGTERM);
                self.replace(index);
            }
            _ => {
                send(&self.workers[index], libc::SIGKILL);
                let died = Instant::now();
                let name = format!("{}-%", self.workers[index].id());
                let held = self.held_by(&name);
                self.replace(index);
                let waiting = format!(
                    "SELECT count(*) FROM job WHERE id IN ({held}) AND (state = 'queued' OR worker LIKE '{name}')"
                );
                while self.field.count(&waiting) > 0 {
                    assert!(died.elapsed() < SOON, "jobs of a dead worker do not run: {:?}", died.elapsed());
                    std::thread::sleep(Duration::from_millis(5));
                }
                if !held.is_empty() {
                    self.slowest = self.slowest.max(died.elapsed());
                }
            }
        }
    }

    /// The numbers of the jobs of a worker whose name is like `name`, with commas between them.
    fn held_by(&self, name: &str) -> String {
        let connection = self.field.open();
        let query = "SELECT coalesce(group_concat(id), '') FROM job WHERE worker LIKE ?1";
        connection.query_row(query, [name], |row| row.get(0)).unwrap()
    }

    fn replace(&mut self, index: usize) {
        let next = self.worker();
        let ended = Ended::wait(std::mem::replace(&mut self.workers[index], next));
        // One that has only just begun may not yet listen to SIGTERM.
        let by_signal = [libc::SIGKILL, libc::SIGTERM].map(Some).contains(&ended.signal);
        assert!(by_signal || ended.code.is_some(), "{}", ended.stderr);
    }

    fn end(mut self) -> String {
        for worker in std::mem::take(&mut self.workers) {
            send(&worker, libc::SIGTERM);
            Ended::wait(worker);
        }
        let begun = Instant::now();
        while !children(&self.field).is_empty() {
            assert!(begun.elapsed() < SOON, "processes of jobs are left");
            std::thread::sleep(Duration::from_millis(5));
        }
        self.field.run(&["job", "work", "--drain"]);
        let crashed = self.field.count("SELECT count(*) FROM job WHERE state = 'failed' AND crashes = 2");
        for id in &self.acknowledged {
            let row = self.store.job(*id).unwrap().expect("an acknowledged job is lost");
            assert!(row.state.is_finished(), "{row:?}");
            let attempts = self.store.job_attempts(*id).unwrap();
            let succeeded = attempts.iter().filter(|a| a.outcome.as_deref() == Some("succeeded")).count();
            let expected = usize::from(row.crashes < 2);
            assert_eq!(succeeded, expected, "{row:?} {attempts:?}");
        }
        let workers = std::fs::read_dir(self.field.data().join("workers")).unwrap().count();
        assert_eq!(workers, 0, "files of the dead stay");
        self.field.check();
        format!(
            "{} jobs, {} attempts, {crashed} crashed twice; running again after {:?} at most",
            self.acknowledged.len(),
            self.field.count("SELECT count(*) FROM job_attempt"),
            self.slowest
        )
    }
}

#[test]
fn workers_that_are_killed_at_any_moment_lose_no_job_and_do_none_twice() {
    let kills = number("ROBUST_KILLS", 50);
    let mut crowd = Crowd::start();
    for _ in 0..kills {
        crowd.fill();
        std::thread::sleep(Duration::from_millis(crowd.dice.below(60)));
        crowd.hit();
    }
    println!("{}", crowd.end());
}
