//! Jobs, attempts, logs and schedules as text for people.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::cli::table::{self, Column};
use crate::cli::text::{ago, clean, counted, duration, number, size};
use crate::ops::job::{
    Attempt, JobDetail, JobList, JobState, JobView, LogLevel, LogLine, Pruned, ScheduleList, ScheduleView,
    Worked,
};

pub(super) fn worked_text(worked: &Worked) -> String {
    let Worked { succeeded, failed, cancelled, returned } = worked;
    let returned = if *returned > 0 { format!(", {returned} given back") } else { String::new() };
    format!("{succeeded} succeeded, {failed} failed, {cancelled} cancelled{returned}\n")
}

/// `job 12: map api running`.
pub(super) fn one_line(view: &JobView) -> String {
    let project = view.project.as_deref().map(|name| format!(" {name}")).unwrap_or_default();
    format!("job {}: {}{project} {}", view.job.id, view.job.kind, view.job.state.as_str())
}

pub(super) fn list_text(list: &JobList) -> String {
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
        progress_text(view, now),
        ago(job.created_at, now),
    ]
}

/// How far a running job is, how a finished one ended, or what a queued one waits for.
pub(super) fn progress_text(view: &JobView, now: Timestamp) -> String {
    let job = &view.job;
    let wait =
        job.run_at.filter(|_| job.state == JobState::Queued).map(|at| format!("begins {}", ahead(at, now)));
    if let Some(message) = job.error.as_ref().and_then(|error| error["message"].as_str()) {
        let message = clean(message);
        return wait.map_or(message.clone(), |wait| format!("{wait}; {message}"));
    }
    if let Some(wait) = wait {
        return wait;
    }
    if let (Some(started), Some(finished)) = (job.started_at, job.finished_at) {
        let took = finished.duration_since(started).as_millis();
        return format!("took {}", duration(u64::try_from(took).unwrap_or(0)));
    }
    if job.cancel && job.state == JobState::Running {
        return "was asked to stop".to_owned();
    }
    let Some(stage) = job.stage.as_ref().filter(|_| job.state == JobState::Running) else {
        return String::new();
    };
    let figure = |count: i64| match job.unit.as_deref() {
        Some("bytes") => size(count.unsigned_abs()),
        _ => number(count.unsigned_abs()),
    };
    match job.total {
        Some(total) => format!("{stage} {}/{}", figure(job.done), figure(total)),
        None => format!("{stage} {}", figure(job.done)),
    }
}

/// How far ahead a time is: `in 2 min 5 s`, or the time itself when that is more than an hour.
fn ahead(at: Timestamp, now: Timestamp) -> String {
    let seconds = at.duration_since(now).as_secs();
    match u64::try_from(seconds) {
        Err(_) | Ok(0) => "now".to_owned(),
        Ok(seconds @ 1..60) => format!("in {seconds} s"),
        Ok(seconds @ 60..3_600) => format!("in {} min", seconds / 60),
        Ok(_) => format!("at {}", at.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M")),
    }
}

pub(super) fn detail_text(detail: &JobDetail) -> String {
    let view = &detail.view;
    let now = Timestamp::now();
    let mut text = format!("{}\n", one_line(view));
    text.push_str(&format!("  enqueued  {}\n", ago(view.job.created_at, now)));
    let progress = progress_text(view, now);
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
        text.push_str(&format!("    {}\n", attempt_text(attempt, now)));
    }
    text
}

fn attempt_text(attempt: &Attempt, now: Timestamp) -> String {
    let outcome = attempt.outcome.as_deref().unwrap_or("running");
    let reason = attempt.error.as_ref().and_then(|error| error["message"].as_str()).map(clean);
    let reason = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
    let mut text = format!("{}  {outcome}{reason}, begun {}", attempt.attempt, ago(attempt.started_at, now));
    let mut used = Vec::new();
    if let Some(took) = attempt.duration_ms {
        used.push(format!("took {}", duration(took.unsigned_abs())));
    }
    if let Some(cpu) = attempt.cpu_ms {
        used.push(format!("{} of CPU", duration(cpu.unsigned_abs())));
    }
    if let Some(peak) = attempt.peak_bytes {
        used.push(format!("{} of memory", size(peak.unsigned_abs())));
    }
    if !used.is_empty() {
        text.push_str(&format!("\n       {}", used.join(", ")));
    }
    text
}

pub(super) fn pruned_text(pruned: &Pruned) -> String {
    let jobs = counted(pruned.jobs, "job", "jobs");
    if pruned.pruned { format!("forgot {jobs}\n") } else { format!("would forget {jobs}\n") }
}

/// A line of a log: the time of day, what matters, the text.
pub(super) fn log_text(lines: &[LogLine]) -> String {
    let line = |line: &LogLine| {
        let time = line.at.to_zoned(TimeZone::system()).strftime("%H:%M:%S%.3f").to_string();
        let level = match line.level {
            LogLevel::Error => "error: ",
            LogLevel::Warn => "warning: ",
            LogLevel::Info | LogLevel::Debug => "",
        };
        format!("{} {time}  {level}{}\n", line.attempt, clean(&line.text))
    };
    lines.iter().map(line).collect()
}

pub(super) fn schedule_text(view: &ScheduleView) -> String {
    let schedule = &view.schedule;
    let project = view.project.as_deref().map(|name| format!(" {name}")).unwrap_or_default();
    format!("{}: {}{project} {}\n", schedule.name, schedule.kind, rule(view))
}

/// `every 2 h`, `at 0 4 * * *`.
fn rule(view: &ScheduleView) -> String {
    let seconds = view.schedule.every_ms.unwrap_or(0).unsigned_abs() / 1_000;
    match &view.schedule.cron {
        Some(cron) => format!("at {cron}"),
        None if seconds.is_multiple_of(86_400) => format!("every {} d", seconds / 86_400),
        None if seconds.is_multiple_of(3_600) => format!("every {} h", seconds / 3_600),
        None if seconds.is_multiple_of(60) => format!("every {} min", seconds / 60),
        None => format!("every {seconds} s"),
    }
}

pub(super) fn schedules_text(list: &ScheduleList) -> String {
    if list.schedules.is_empty() {
        return "no schedules\n".to_owned();
    }
    let now = Timestamp::now();
    let row = |view: &ScheduleView| {
        vec![
            view.schedule.name.clone(),
            view.schedule.kind.clone(),
            view.project.clone().unwrap_or_else(|| "-".to_owned()),
            rule(view),
            ahead(view.schedule.next_at, now),
            view.schedule.last_at.map_or_else(|| "never".to_owned(), |at| ago(at, now)),
        ]
    };
    let rows: Vec<Vec<String>> = list.schedules.iter().map(row).collect();
    let columns = [
        Column::Text("name"),
        Column::Word("kind"),
        Column::Text("project"),
        Column::Text("rule"),
        Column::Word("next"),
        Column::Word("last"),
    ];
    table::render(&columns, &rows)
}
