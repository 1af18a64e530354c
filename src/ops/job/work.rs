//! Workers: running what is queued, in a command or beside a server.

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{JobView, find, isolated, view};
use crate::error::{Error, Kind, Result};
use crate::jobs;
use crate::ops::Core;
use crate::progress::{Progress, Quiet};
use crate::queue::{Crew, Manner, Pool, RunningJob};
use crate::store::{Claim, Schedule};

/// How long jobs may go on when a command is asked to stop, in seconds.
const GRACE_S: u32 = 5;

/// How to work.
#[derive(Debug, Clone, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkRequest {
    /// Stop when nothing is due any more, instead of waiting for more
    #[arg(long)]
    #[serde(default)]
    pub drain: bool,
    /// Run so many jobs at the same time
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = parse_slots)]
    #[serde(default = "one")]
    pub slots: u32,
    /// Let jobs go on for so many seconds when asked to stop; then they are given back
    #[arg(long, value_name = "SECONDS", default_value_t = GRACE_S)]
    #[serde(default = "grace_s")]
    pub grace: u32,
}

fn parse_slots(text: &str) -> std::result::Result<u32, String> {
    let slots = text.parse().ok().filter(|slots| (1..=64).contains(slots));
    slots.ok_or_else(|| "use a number from 1 to 64".to_owned())
}

fn one() -> u32 {
    1
}

fn grace_s() -> u32 {
    GRACE_S
}

/// What a worker did.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Worked {
    /// Jobs that succeeded.
    pub succeeded: u64,
    /// Jobs that failed.
    pub failed: u64,
    /// Jobs that were cancelled on request.
    pub cancelled: u64,
    /// Jobs that were given back unfinished.
    pub returned: u64,
}

/// Runs queued jobs until `progress` says stop or, when draining, none is due. A job that is stopped so and does not
/// end within the grace goes back into the queue. `finished` is told each job that ended.
pub fn work(
    core: &Core,
    request: &WorkRequest,
    progress: &dyn Progress,
    finished: &(dyn Fn(&JobView) + Sync),
) -> Result<Worked> {
    let pool = Pool::default();
    let tell = |id: i64, _: &Result<Value>| match find(core, id).and_then(|row| view(core, row)) {
        Ok(view) => finished(&view),
        Err(error) => tracing::warn!(%error, id, "a job cannot be told of"),
    };
    let crew = Crew {
        slots: request.slots as usize,
        until_empty: request.drain,
        grace: Duration::from_secs(u64::from(request.grace)),
        policies: &jobs::POLICIES,
        run: &|claim, watcher, manner| run(core, claim, watcher, manner),
        prepare: &prepare,
        finished: &tell,
        watcher: progress,
    };
    pool.work(&core.queue(), &crew)?;
    let counts = pool.counts();
    Ok(Worked {
        succeeded: counts.succeeded,
        failed: counts.failed,
        cancelled: counts.cancelled,
        returned: counts.returned,
    })
}

fn run(core: &Core, claim: &Claim, watcher: &dyn Progress, manner: Manner) -> Result<Value> {
    if isolated::wants_process(core, claim, false)? {
        return isolated::run(core, claim, watcher, manner);
    }
    core.queue().run(claim, watcher, manner, |progress| jobs::execute(&core.context(), claim, progress))
}

/// What the job of a schedule shares with others, and how often it is tried again.
fn prepare(schedule: &Schedule) -> (Option<String>, u32) {
    let key = jobs::unique_key(&schedule.kind, &schedule.payload).unwrap_or_else(|error| {
        tracing::warn!(%error, schedule = schedule.name, "the job of a schedule will fail");
        None
    });
    let retries = jobs::policy(&schedule.kind).map_or(0, |policy| policy.retries);
    // Without one of its own it joins the last job of the same schedule.
    (Some(key.unwrap_or_else(|| format!("schedule:{}", schedule.id))), retries)
}

/// Workers that run jobs beside what the process does otherwise, such as serving: until they are drained, or the
/// value is dropped.
pub struct Workers {
    pool: Arc<Pool>,
    slots: usize,
    since: Instant,
    thread: Option<JoinHandle<()>>,
}

/// What workers are doing.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct WorkersStatus {
    /// How many jobs they run at the same time.
    pub slots: usize,
    /// For how long they have been there, in milliseconds.
    pub up_ms: u64,
    /// Whether they were told to stop.
    pub draining: bool,
    /// The jobs that run.
    pub running: Vec<RunningJob>,
    /// What came of those that ended.
    pub done: Worked,
}

impl Workers {
    /// Starts `slots` workers on the store of `core`, at least one. They look after schedules and dead workers too.
    /// Kind `Internal` if no thread can be started.
    pub fn start(core: Arc<Core>, slots: usize) -> Result<Self> {
        let pool = Arc::new(Pool::default());
        let worked = Arc::clone(&pool);
        let slots = slots.max(1);
        let tend = move || {
            let crew = Crew {
                slots,
                until_empty: false,
                grace: Duration::ZERO,
                policies: &jobs::POLICIES,
                run: &|claim, watcher, manner| self::run(&core, claim, watcher, manner),
                prepare: &prepare,
                finished: &|id, result| {
                    if let Err(error) = result {
                        tracing::warn!(%error, id, "a job did not succeed");
                    }
                },
                watcher: &Quiet,
            };
            while let Err(error) = worked.work(&core.queue(), &crew) {
                tracing::error!(%error, "the workers could not start");
                if worked.is_draining() {
                    break;
                }
                std::thread::sleep(Duration::from_secs(1));
            }
        };
        let thread = std::thread::Builder::new()
            .name("workers".to_owned())
            .spawn(tend)
            .map_err(|error| Error::new(Kind::Internal, "the workers cannot be started").caused_by(error))?;
        Ok(Self { pool, slots, since: Instant::now(), thread: Some(thread) })
    }

    /// What they are doing.
    pub fn status(&self) -> WorkersStatus {
        let counts = self.pool.counts();
        WorkersStatus {
            slots: self.slots,
            up_ms: u64::try_from(self.since.elapsed().as_millis()).unwrap_or(u64::MAX),
            draining: self.pool.is_draining(),
            running: self.pool.running(),
            done: Worked {
                succeeded: counts.succeeded,
                failed: counts.failed,
                cancelled: counts.cancelled,
                returned: counts.returned,
            },
        }
    }

    /// Tells them to claim nothing more, and returns at once: for who is no longer ready but still answers.
    pub fn stop_claiming(&self, grace: Duration) {
        self.pool.drain(grace);
    }

    /// Tells them to stop and waits until they have: jobs that run may go on for `grace`, what is not done by then
    /// is given back unconsumed. Gives what they did.
    pub fn drain(mut self, grace: Duration) -> WorkersStatus {
        self.end(grace);
        self.status()
    }

    fn end(&mut self, grace: Duration) {
        self.pool.drain(grace);
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the workers panicked");
        }
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.end(Duration::ZERO);
    }
}
