//! `groma job`: background jobs.

mod child;
mod text;
mod watch;
mod work;

use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;

use crate::error::{Error, Kind, Result};
use crate::ops::job::{
    self, ClaimedRequest, EnqueueRequest, JobRequest, JobsRequest, ListRequest, LogsRequest, NamedSchedule,
    PruneRequest, ScheduleRequest, WatchRequest, WorkRequest,
};
use crate::ops::{Document, Envelope};

use super::Session;
use super::output::{confirm, print};
use super::text::counted;
use text::{detail_text, list_text, one_line, pruned_text, schedule_text, schedules_text};

/// Look at background jobs, and run them
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  groma map ../api --detach      leave a map to a worker
  groma job work --drain         run what is queued, then stop
  groma job watch                see what runs
  groma job list --state failed
  groma job retry 12")]
pub(super) struct JobCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List jobs, newest first
    #[command(after_long_help = "\
Examples:
  groma job list --limit 5
  groma job list --project api --state failed --since 7d
  groma job list --format ndjson | jq -r 'select(.kind == \"map\") | .id'")]
    List(ListCommand),
    /// Show one job with its attempts
    #[command(after_long_help = "\
Examples:
  groma job show 12
  groma job show 12 --json | jq .history")]
    Show(JobRequest),
    /// Watch jobs until they end
    ///
    /// The exit code is 8 when a job that was named failed, and 9 when it was cancelled.
    #[command(after_long_help = "\
Examples:
  groma job watch           all that are queued or run
  groma job watch 12 13
  groma job watch --format ndjson | jq -c '[.id, .stage, .done]'")]
    Watch(WatchCommand),
    /// Print what a job said
    #[command(after_long_help = "\
Examples:
  groma job logs 12
  groma job logs 12 --attempt 1
  groma job logs 12 --follow")]
    Logs(LogsCommand),
    /// Cancel jobs that are queued or run
    #[command(after_long_help = "\
Examples:
  groma job cancel 12
  groma job list --state queued --format ndjson | jq .id | xargs groma job cancel")]
    Cancel(JobsRequest),
    /// Try jobs again that failed or were cancelled
    ///
    /// A job that waits for its time, or for its next try, is begun at once.
    #[command(after_long_help = "\
Examples:
  groma job retry 12
  groma job list --state failed --since 1d --format ndjson | jq .id | xargs groma job retry")]
    Retry(JobsRequest),
    /// Enqueue a job
    ///
    /// An unfinished job that does the same is joined instead.
    #[command(after_long_help = "\
Examples:
  groma job enqueue map -p api
  groma job enqueue map -p api --payload '{\"reference\": \"v2.1\"}' --priority 5
  groma job enqueue sync -p api --at 2026-12-01T04:00
  groma job enqueue wait --payload '{\"ms\": 5000}' --in 1m")]
    Enqueue(EnqueueRequest),
    /// Run queued jobs
    ///
    /// Asked to stop (Ctrl-C, SIGTERM), it claims nothing more, lets its jobs go on for a while, and gives back what
    /// is not done by then; asked twice, it ends at once. With --drain the exit code is 8 when jobs failed. Jobs
    /// that wait for a later time are left.
    #[command(after_long_help = "\
Examples:
  groma job work            until Ctrl-C
  groma job work --drain    until nothing is due
  groma job work --slots 4  four at the same time")]
    Work(WorkRequest),
    /// Forget jobs that ended long ago
    #[command(after_long_help = "\
Examples:
  groma job prune --dry-run
  groma job prune --older-than 7d --state succeeded --yes
  groma job schedule add tidy prune --every 1d")]
    Prune(PruneCommand),
    /// Run a job that another process has claimed, for it
    #[command(hide = true)]
    RunClaimed(ClaimedRequest),
    /// Enqueue jobs again and again
    ///
    /// Workers follow the schedules: groma job work. What was missed while none ran is made up for once.
    #[command(after_long_help = "\
Examples:
  groma job schedule add nightly map -p api --cron '30 2 * * *'
  groma job schedule add fresh sync -p api --every 15m
  groma job schedule list
  groma job schedule remove fresh")]
    Schedule {
        #[command(subcommand)]
        action: ScheduleAction,
    },
}

#[derive(Debug, Subcommand)]
enum ScheduleAction {
    /// Make a schedule
    #[command(after_long_help = "\
Examples:
  groma job schedule add nightly map -p api --cron '30 2 * * *'
  groma job schedule add weekly map -p api --cron '0 6 * * 1 Europe/Berlin'
  groma job schedule add tidy prune --every 1d --payload '{\"older_than_s\": 604800}'")]
    Add(ScheduleRequest),
    /// List the schedules
    #[command(after_long_help = "\
Examples:
  groma job schedule list
  groma job schedule list --json | jq '.schedules[] | [.name, .next_at]'")]
    List,
    /// Remove a schedule; its jobs stay
    #[command(after_long_help = "\
Examples:
  groma job schedule remove nightly")]
    Remove(NamedSchedule),
}

/// How a list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table.
    Text,
    /// A JSON document a line.
    Ndjson,
}

#[derive(Debug, Args)]
struct ListCommand {
    #[command(flatten)]
    request: ListRequest,
    /// As text, or as a JSON document a line
    #[arg(long, value_enum)]
    format: Option<Format>,
}

#[derive(Debug, Args)]
struct WatchCommand {
    #[command(flatten)]
    request: WatchRequest,
    /// As text, or as a JSON document a line for each change
    #[arg(long, value_enum)]
    format: Option<Format>,
}

#[derive(Debug, Args)]
struct LogsCommand {
    #[command(flatten)]
    request: LogsRequest,
    /// Wait for more until the job ends
    #[arg(short, long)]
    follow: bool,
    /// As text, or as a JSON object a line
    #[arg(long, value_enum)]
    format: Option<Format>,
}

#[derive(Debug, Args)]
struct PruneCommand {
    #[command(flatten)]
    request: PruneRequest,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
}

/// Runs `groma job`.
pub(super) fn run(session: &Session, command: JobCommand) -> Result<()> {
    let Session { core, output, .. } = session;
    match command.action {
        Action::List(command) => {
            let list = job::list(core, &command.request)?;
            match command.format {
                Some(Format::Ndjson) => list.jobs.iter().try_for_each(ndjson),
                _ => output.show(&list, list_text),
            }
        }
        Action::Show(request) => output.show(&job::show(core, &request)?, detail_text),
        Action::Watch(command) => watch::watch(session, &command),
        Action::Logs(command) => watch::logs(session, &command),
        Action::Cancel(request) => output.show(&job::cancel(core, &request)?, states_text),
        Action::Retry(request) => output.show(&job::retry(core, &request)?, states_text),
        Action::Enqueue(request) => output.show(&job::enqueue(core, &request)?, |enqueued| {
            let joined = if enqueued.joined { ", and was before" } else { "" };
            format!("{}{joined}\n", one_line(&enqueued.view))
        }),
        Action::Work(request) => work::work(session, &request),
        Action::RunClaimed(request) => child::run(session, &request),
        Action::Prune(command) => prune(session, &command),
        Action::Schedule { action } => match action {
            ScheduleAction::Add(request) => output.show(&job::add_schedule(core, &request)?, schedule_text),
            ScheduleAction::List => output.show(&job::list_schedules(core)?, schedules_text),
            ScheduleAction::Remove(request) => {
                output.show(&job::remove_schedule(core, &request)?, schedule_text)
            }
        },
    }
}

fn prune(session: &Session, command: &PruneCommand) -> Result<()> {
    let Session { core, output, .. } = session;
    if !command.request.dry_run && !command.yes {
        let planned = job::prune(core, &PruneRequest { dry_run: true, ..command.request.clone() })?;
        if planned.jobs > 0 {
            confirm(&format!("Forget {}?", counted(planned.jobs, "job", "jobs")))?;
        }
    }
    output.show(&job::prune(core, &command.request)?, pruned_text)
}

fn states_text(list: &job::JobList) -> String {
    let line = |view: &job::JobView| {
        let asked = view.job.cancel && !view.job.state.is_finished();
        format!("{}{}\n", one_line(view), if asked { ", asked to stop" } else { "" })
    };
    list.jobs.iter().map(line).collect()
}

fn failed_error(failed: u64) -> Error {
    Error::new(Kind::JobFailed, format!("{} failed", counted(failed, "job", "jobs")))
        .hint("List them: groma job list --state failed.")
}

/// Prints a document as one line.
fn ndjson<T: Document>(data: &T) -> Result<()> {
    bare_ndjson(&Envelope::of(data))
}

/// Prints what is part of a document as one line.
fn bare_ndjson<T: Serialize>(data: &T) -> Result<()> {
    let line = serde_json::to_string(data).map_err(|error| {
        Error::new(Kind::Internal, "the result cannot be written as JSON").caused_by(error)
    })?;
    print(&format!("{line}\n"))
}
