//! `groma job`: background jobs.

use clap::{Args, Subcommand};
use jiff::Timestamp;

use crate::error::{Error, Kind, Result};
use crate::ops::job::{self, JobDetail, JobList, JobRequest, JobView, ListRequest, WorkRequest, Worked};

use super::Session;
use super::table::{self, Column};
use super::text::{ago, clean, counted, duration, number};

/// Look at background jobs, and run them
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  groma map ../api --detach      leave a map to a worker
  groma job work --drain         run what is queued, then stop
  groma job list --state failed
  groma job show 12")]
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
  groma job list --project api --state failed")]
    List(ListRequest),
    /// Show one job with its attempts
    #[command(after_long_help = "\
Examples:
  groma job show 12
  groma job show 12 --json | jq .history")]
    Show(JobRequest),
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
}

/// Runs `groma job`.
pub(super) fn run(session: &Session, command: JobCommand) -> Result<()> {
    let Session { core, output, progress } = session;
    match command.action {
        Action::List(request) => output.show(&job::list(core, &request)?, list_text),
        Action::Show(request) => output.show(&job::show(core, &request)?, detail_text),
        Action::Work(request) => {
            if !request.drain {
                output.notice("waiting for jobs; Ctrl-C stops, and gives an unfinished job back");
            }
            let worked = job::work(core, &request, progress, &|view| {
                progress.clear();
                output.notice(&one_line(view));
            })?;
            progress.clear();
            output.show(&worked, worked_text)?;
            match worked.failed {
                failed if failed > 0 && request.drain => Err(failed_error(failed)),
                _ => Ok(()),
            }
        }
    }
}

fn failed_error(failed: u64) -> Error {
    Error::new(Kind::JobFailed, format!("{} failed", counted(failed, "job", "jobs")))
        .hint("List them: groma job list --state failed.")
}

fn worked_text(worked: &Worked) -> String {
    let Worked { succeeded, failed, cancelled, returned } = worked;
    let returned = if *returned > 0 { format!(", {returned} given back") } else { String::new() };
    format!("{succeeded} succeeded, {failed} failed, {cancelled} cancelled{returned}\n")
}

fn one_line(view: &JobView) -> String {
    let project = view.project.as_deref().map(|name| format!(" {name}")).unwrap_or_default();
    format!("job {}: {}{project} {}", view.job.id, view.job.kind, view.job.state.as_str())
}

fn list_text(list: &JobList) -> String {
    if list.jobs.is_empty() {
        return "no jobs\n".to_owned();
    }
    let now = Timestamp::now();
    let rows: Vec<Vec<String>> = list.jobs.iter().map(|view| row(view, now)).collect();
    let columns = [
        Column::Number("job"),
        Column::Word("kind"),
        Column::Text("project"),
        Column::Word("state"),
        Column::Text("progress"),
        Column::Word("enqueued"),
    ];
    table::render(&columns, &rows)
}

fn row(view: &JobView, now: Timestamp) -> Vec<String> {
    let job = &view.job;
    vec![
        job.id.to_string(),
        job.kind.clone(),
        view.project.clone().unwrap_or_else(|| "-".to_owned()),
        job.state.as_str().to_owned(),
        progress_text(view),
        ago(job.created_at, now),
    ]
}

/// How far a running job is, or how a finished one ended.
fn progress_text(view: &JobView) -> String {
    let job = &view.job;
    if let Some(message) = job.error.as_ref().and_then(|error| error["message"].as_str()) {
        return clean(message);
    }
    if let (Some(started), Some(finished)) = (job.started_at, job.finished_at) {
        let took = finished.duration_since(started).as_millis();
        return format!("took {}", duration(u64::try_from(took).unwrap_or(0)));
    }
    let Some(stage) = &job.stage else { return String::new() };
    let done = number(job.done.unsigned_abs());
    match job.total {
        Some(total) => format!("{stage} {done}/{}", number(total.unsigned_abs())),
        None => format!("{stage} {done}"),
    }
}

fn detail_text(detail: &JobDetail) -> String {
    let view = &detail.view;
    let now = Timestamp::now();
    let mut text = format!("{}\n", one_line(view));
    text.push_str(&format!("  enqueued  {}\n", ago(view.job.created_at, now)));
    let progress = progress_text(view);
    if !progress.is_empty() {
        text.push_str(&format!("  progress  {progress}\n"));
    }
    if let Some(hint) = view.job.error.as_ref().and_then(|error| error["hint"].as_str()) {
        text.push_str(&format!("  hint      {}\n", clean(hint)));
    }
    let attempts = match detail.history.len() {
        0 => "not tried yet".to_owned(),
        attempts => counted(attempts as u64, "attempt", "attempts"),
    };
    text.push_str(&format!("  {attempts}\n"));
    for attempt in &detail.history {
        let outcome = attempt.outcome.as_deref().unwrap_or("running");
        let reason = attempt.error.as_ref().and_then(|error| error["message"].as_str()).map(clean);
        let reason = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
        text.push_str(&format!(
            "    {}  {outcome}{reason}, begun {}\n",
            attempt.attempt,
            ago(attempt.started_at, now)
        ));
    }
    text
}
