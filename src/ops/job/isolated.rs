//! Jobs in a process of their own: this program again, with limits, on the same store.
//!
//! The child has the claim's token and does all that a worker does, up to the end of the job. This side watches over
//! it: passes on that it should stop, shows its progress, and when it dies looks in its journal for what it was
//! reading. A content that brings readers down becomes a finding, and the job goes on without it.

use std::fs::File;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::find;
use crate::analysis::VERSION;
use crate::error::{Error, Kind, Result};
use crate::jobs::{self, journal};
use crate::ops::{Core, Program};
use crate::progress::Progress;
use crate::queue::{Ended, Manner, run_child};
use crate::store::{Claim, JobRow, JobState, LogLevel, Outcome};

/// How often the progress of the child is shown.
const SHOW_EVERY: Duration = Duration::from_millis(150);

/// How many deaths with a culprit an attempt survives.
const MOST_DEATHS: u32 = 24;

/// A job that another process has claimed.
#[derive(Debug, Clone, clap::Args)]
pub struct ClaimedRequest {
    /// The job's number
    pub id: i64,
    /// What proves the claim
    pub token: i64,
    /// Give the job back when this process is asked to stop
    #[arg(long)]
    pub give_back: bool,
    /// Write the end of the job again for so many seconds, where the disk does not take it
    #[arg(long, value_name = "SECONDS", default_value_t = 0)]
    pub patience: u64,
}

/// Whether a claimed job gets a process of its own: where this program can be started, its kind reads what strangers
/// wrote, and it is not the small change of a map that is there. What died once always does.
pub(super) fn wants_process(core: &Core, claim: &Claim, in_foreground: bool) -> Result<bool> {
    let is_risky = jobs::policy(&claim.job.kind).is_some_and(|policy| policy.isolated);
    if core.settings.program.is_none() || !is_risky {
        return Ok(false);
    }
    if !in_foreground || core.settings.isolates_all || claim.job.crashes > 0 {
        return Ok(true);
    }
    let Some(project) = claim.job.project_id else { return Ok(true) };
    let is_remote = core.store.project_by_id(project)?.is_some_and(|project| !project.is_local);
    Ok(is_remote || core.store.newest_snapshots(project, 1)?.is_empty())
}

/// Runs a claimed job in a process of its own, to its end. Gives its result, or the error it ended with.
pub(super) fn run(core: &Core, claim: &Claim, watcher: &dyn Progress, manner: Manner) -> Result<Value> {
    let Some(program) = &core.settings.program else {
        return Err(Error::new(Kind::Internal, "there is no program to start"));
    };
    for _ in 0..MOST_DEATHS {
        let file = journal::create(core.data_dir())?;
        let mut shown = Shown { core, claim, watcher, looked: Instant::now(), stage: None };
        let mut command = command(core, program, claim, manner);
        let output = file.try_clone().map_err(|error| Error::io("share", core.data_dir(), error))?;
        let mut look = || shown.look();
        let is_apart = manner.keeps_interrupted;
        let ended = run_child(&mut command, &core.settings.job_limits, is_apart, output, &mut look);
        let ended = match ended {
            Ok(ended) => ended,
            Err(error) => return end(core, claim, &Outcome::Failed(describe(&error)), None).and(Err(error)),
        };
        let row = find(core, claim.job.id)?;
        if core.store.should_stop(claim)?.is_none() {
            return result(&row);
        }
        // It did not end the job by itself.
        if ended.was_stopped {
            let is_given_back = manner.keeps_interrupted && !row.cancel;
            let outcome = if is_given_back { Outcome::Returned } else { Outcome::Cancelled };
            end(core, claim, &outcome, Some(&ended))?;
            return Err(Error::new(Kind::Cancelled, "cancelled"));
        }
        if !note_culprits(core, &file, &ended)? {
            let why = why(&ended);
            let error = Error::new(Kind::Internal, format!("the process of the job {why}"))
                .hint("Look at what it said last with `groma job logs`.");
            core.store.crash_job(claim, crate::queue::MAX_CRASHES, &crashed(&why), ended.used)?;
            return Err(error);
        }
        watcher.message("a content brought its reader down; going on without it");
    }
    let error = Error::new(Kind::Internal, "too many contents bring readers down");
    end(core, claim, &Outcome::Failed(describe(&error)), None)?;
    Err(error)
}

fn command(core: &Core, program: &Program, claim: &Claim, manner: Manner) -> Command {
    let mut command = Command::new(&program.path);
    command.args(&program.arguments).arg("--data-dir").arg(core.data_dir());
    command.args(["job", "run-claimed", &claim.job.id.to_string(), &claim.token.to_string()]);
    if manner.keeps_interrupted {
        command.arg("--give-back");
    }
    command.args(["--patience", &manner.patience.as_secs().to_string()]);
    command.current_dir(&core.settings.current_dir);
    command.stderr(if program.shares_stderr { Stdio::inherit() } else { Stdio::piped() });
    command
}

/// Shows the progress that the child stores.
struct Shown<'a> {
    core: &'a Core,
    claim: &'a Claim,
    watcher: &'a dyn Progress,
    looked: Instant,
    stage: Option<&'static str>,
}

impl Shown<'_> {
    /// Whether the child should stop.
    fn look(&mut self) -> bool {
        if self.looked.elapsed() >= SHOW_EVERY {
            self.looked = Instant::now();
            if let Ok(Some(row)) = self.core.store.job(self.claim.job.id) {
                self.show(&row);
            }
        }
        // One that lost its claim is stopped, too.
        self.watcher.cancelled()
            || !matches!(self.core.store.should_stop(self.claim), Ok(Some(false)) | Err(_))
    }

    fn show(&mut self, row: &JobRow) {
        let Some(stage) = row.stage.as_deref().and_then(jobs::stage_name) else { return };
        let total = row.total.map(i64::unsigned_abs);
        if self.stage != Some(stage) {
            self.stage = Some(stage);
            self.watcher.stage(stage, total, jobs::unit(row.unit.as_deref()));
        }
        if let Some(total) = total {
            self.watcher.set(row.done.unsigned_abs(), total);
        }
        if let Some(message) = &row.message {
            self.watcher.message(message);
        }
    }
}

fn end(core: &Core, claim: &Claim, outcome: &Outcome, ended: Option<&Ended>) -> Result<()> {
    let used = ended.map(|ended| ended.used).unwrap_or_default();
    if core.store.finish_job(claim, outcome, used)? {
        return Ok(());
    }
    Err(Error::new(Kind::Conflict, "the job was taken from this worker while it ran"))
}

/// Notes what was being read when the process died; whether there was anything.
fn note_culprits(core: &Core, file: &File, ended: &Ended) -> Result<bool> {
    let caught = journal::caught(file);
    let strikes = if caught.len() == 1 { journal::HARMFUL } else { 1 };
    for content in &caught {
        let reason = match content.is_slow {
            true => format!("its reader took more than {} s; it was left out", core.settings.content_s),
            false => format!("its reader {}; it was left out", why(ended)),
        };
        tracing::warn!(blob = %content.key.blob, reason, "a content brought a reader down");
        core.store.suspect(&content.key, VERSION, strikes, &reason)?;
    }
    Ok(!caught.is_empty())
}

/// What became of a process that did not end by itself: `ran out of memory`.
fn why(ended: &Ended) -> String {
    use std::os::unix::process::ExitStatusExt;
    // The kernel gives no more, a parser in C gives up: neither says more than that.
    let told = ["memory allocation of", "out of memory", "allocat"];
    if told.iter().any(|words| ended.told.contains(words)) {
        return "ran out of memory".to_owned();
    }
    if ended.told.contains("has overflowed its stack") {
        return "ran out of stack".to_owned();
    }
    match (ended.status.signal(), ended.status.code()) {
        (Some(libc::SIGXCPU), _) => "used more CPU time than it may".to_owned(),
        (Some(libc::SIGKILL), _) => "was killed".to_owned(),
        (Some(signal), _) => format!("crashed (signal {signal})"),
        (None, code) => format!("ended with code {}", code.unwrap_or(-1)),
    }
}

fn crashed(why: &str) -> Value {
    let hint = "Look at what it said last with `groma job logs`; try again with `groma job retry`.";
    json!({ "kind": "crashed", "message": format!("the process of the job {why}"), "causes": [], "hint": hint })
}

fn describe(error: &Error) -> Value {
    crate::queue::describe(error)
}

/// What a job that has ended gives whoever waits for it.
fn result(row: &JobRow) -> Result<Value> {
    let error = || row.error.as_ref().map_or_else(|| Error::new(Kind::Internal, "the job failed"), told);
    match row.state {
        JobState::Succeeded => Ok(row.result.clone().unwrap_or_default()),
        JobState::Failed => Err(error()),
        // It waits to be tried again, or was given back.
        JobState::Queued if row.error.is_some() => Err(error()),
        JobState::Queued | JobState::Cancelled => Err(Error::new(Kind::Cancelled, "cancelled")),
        JobState::Running => {
            Err(Error::new(Kind::Conflict, "the job was taken from this worker while it ran"))
        }
    }
}

/// The error that a job's row keeps.
fn told(kept: &Value) -> Error {
    let text = |key: &str| kept[key].as_str().map(str::to_owned);
    let kind = text("kind").and_then(|kind| Kind::parse(&kind)).unwrap_or(Kind::Internal);
    let causes = kept["causes"].as_array().into_iter().flatten().rev().filter_map(Value::as_str);
    let cause = causes.fold(None, |inner: Option<Error>, cause| {
        let error = Error::new(kind, cause);
        Some(match inner {
            Some(inner) => error.caused_by(inner),
            None => error,
        })
    });
    let mut error = Error::new(kind, text("message").unwrap_or_default());
    if let Some(cause) = cause {
        error = error.caused_by(cause);
    }
    match text("hint") {
        Some(hint) => error.hint(hint),
        None => error,
    }
}

/// The child's side: runs the job that was claimed, with its journal in `journal`. Kind `Conflict` if the claim does
/// not hold any more.
pub fn run_claimed(
    core: &Core,
    request: &ClaimedRequest,
    journal: File,
    progress: &dyn Progress,
) -> Result<()> {
    let claim = Claim { job: find(core, request.id)?, token: request.token };
    if core.store.should_stop(&claim)?.is_none() {
        return Err(Error::new(Kind::Conflict, "the job was taken from this worker while it ran"));
    }
    let journal = journal::Journal::open(journal, &core.store)?;
    let context = jobs::Context { journal: Some(&journal), ..core.context() };
    let backoff_ms = jobs::policy(&claim.job.kind).map_or(0, |policy| policy.backoff_ms);
    let patience = Duration::from_secs(request.patience);
    let manner = Manner { keeps_interrupted: request.give_back, is_sole: true, backoff_ms, patience };
    let limit = Duration::from_secs(core.settings.content_s);
    let ran = journal.watching(limit, || {
        core.queue().run(&claim, progress, manner, |progress| {
            progress.say(LogLevel::Debug, &format!("in process {}", std::process::id()));
            jobs::execute(&context, &claim, progress)
        })
    });
    // How it ended stands in the job's row, where this process is not the one that tells it.
    ran.map(drop)
}
