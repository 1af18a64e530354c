//! `groma job watch` and `groma job logs`: what jobs do, while they do it.

use std::io::IsTerminal;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::Timestamp;
use std::collections::BTreeMap;

use super::text::{log_text, one_line, progress_text};
use super::{Format, LogsCommand, WatchCommand, ndjson};
use crate::cli::Session;
use crate::cli::output::print;
use crate::error::{Error, Kind, Result};
use crate::ops::job::{self, JobState, JobView};

/// How often a job that only moves on gets a line, where lines are not redrawn.
const LINE_EVERY: Duration = Duration::from_secs(10);

/// How often a terminal is redrawn, in frames a second.
const FRAMES: u8 = 10;

/// Watches jobs until they end. Kind `JobFailed` or `Cancelled` if one that was named did not succeed.
pub(super) fn watch(session: &Session, command: &WatchCommand) -> Result<()> {
    let Session { core, output, progress } = session;
    let mut shown = match (command.format, output.is_json()) {
        (Some(Format::Ndjson), _) => Shown::Documents,
        (_, true) => Shown::Nothing,
        _ if std::io::stderr().is_terminal() && output.has_notices() => Shown::Bars(Bars::new()),
        _ => Shown::Lines(BTreeMap::new()),
    };
    let mut printed = Ok(());
    let ended = job::watch(core, &command.request, progress, &mut |views| {
        if printed.is_ok() {
            printed = views.iter().try_for_each(|view| shown.tell(view));
        }
    });
    if let Shown::Bars(bars) = &shown {
        bars.clear();
    }
    printed?;
    let ended = ended?;
    match &shown {
        Shown::Documents => {}
        _ => output.show(&ended, |list| match list.jobs.is_empty() {
            true => "no job is queued or runs\n".to_owned(),
            false => list.jobs.iter().map(|view| format!("{}\n", one_line(view))).collect(),
        })?,
    }
    let is = |state: JobState| ended.jobs.iter().find(|view| view.job.state == state).map(|view| view.job.id);
    match (command.request.ids.is_empty(), is(JobState::Failed), is(JobState::Cancelled)) {
        (true, _, _) | (false, None, None) => Ok(()),
        (false, Some(id), _) => Err(Error::new(Kind::JobFailed, format!("job {id} failed"))
            .hint(format!("Look at it: groma job show {id}."))),
        (false, None, Some(id)) => Err(Error::new(Kind::Cancelled, format!("job {id} was cancelled"))),
    }
}

/// Where changes are shown.
enum Shown {
    /// A line of JSON each, on stdout.
    Documents,
    /// A block on the terminal that is redrawn.
    Bars(Bars),
    /// A line when the state changes, and now and then; with the state and the time of the last one.
    Lines(BTreeMap<i64, (JobState, Instant)>),
    /// Only the end is.
    Nothing,
}

impl Shown {
    fn tell(&mut self, view: &JobView) -> Result<()> {
        match self {
            Self::Documents => ndjson(view),
            Self::Bars(bars) => {
                bars.tell(view);
                Ok(())
            }
            Self::Lines(told) => {
                let (id, state) = (view.job.id, view.job.state);
                let is_news =
                    told.get(&id).is_none_or(|(known, at)| *known != state || at.elapsed() >= LINE_EVERY);
                if is_news {
                    told.insert(id, (state, Instant::now()));
                    anstream::eprintln!("{}", line(view));
                }
                Ok(())
            }
            Self::Nothing => Ok(()),
        }
    }
}

/// What stands in a log about a job: its state, and how far it is or how it ended.
pub(super) fn line(view: &JobView) -> String {
    let progress = progress_text(view, Timestamp::now());
    let gap = if progress.is_empty() { "" } else { "  " };
    format!("{}{gap}{progress}", one_line(view))
}

/// A line for each job, redrawn.
pub(super) struct Bars {
    block: MultiProgress,
    bars: Mutex<BTreeMap<i64, ProgressBar>>,
}

impl Bars {
    pub(super) fn new() -> Self {
        Self {
            block: MultiProgress::with_draw_target(ProgressDrawTarget::stderr_with_hz(FRAMES)),
            bars: Mutex::default(),
        }
    }

    fn tell(&self, view: &JobView) {
        let mut bars = self.bars.lock().unwrap_or_else(PoisonError::into_inner);
        let bar = bars.entry(view.job.id).or_insert_with(|| self.block.add(ProgressBar::new(0)));
        let total = view.job.total.filter(|_| view.job.state == JobState::Running);
        let template =
            if total.is_some() { "{prefix}  {bar:20}  {wide_msg}" } else { "{prefix}  {wide_msg}" };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style.progress_chars("█▉▊▋▌▍▎▏ "));
        bar.set_prefix(one_line(view));
        bar.set_message(progress_text(view, Timestamp::now()));
        bar.set_length(total.unwrap_or(0).unsigned_abs());
        bar.set_position(view.job.done.unsigned_abs());
        if view.job.state.is_finished() {
            bar.abandon();
        }
    }

    /// Shows these jobs, and no others any more.
    pub(super) fn keep(&self, views: &[JobView]) {
        views.iter().for_each(|view| self.tell(view));
        let mut bars = self.bars.lock().unwrap_or_else(PoisonError::into_inner);
        bars.retain(|id, bar| {
            let stays = views.iter().any(|view| view.job.id == *id);
            if !stays {
                bar.finish_and_clear();
                self.block.remove(bar);
            }
            stays
        });
    }

    /// Lets `print` write a line above.
    pub(super) fn beside(&self, print: &dyn Fn()) {
        self.block.suspend(print);
    }

    pub(super) fn clear(&self) {
        // What cannot be drawn any more is not there to be cleared.
        let _ = self.block.clear();
    }
}

/// Prints what a job said, and with `--follow` what it says.
pub(super) fn logs(session: &Session, command: &LogsCommand) -> Result<()> {
    let Session { core, output, progress } = session;
    let as_documents = command.format == Some(Format::Ndjson);
    if command.follow {
        let mut printed = Ok(());
        job::follow_logs(core, &command.request, progress, &mut |lines| {
            if printed.is_ok() {
                printed = match as_documents || output.is_json() {
                    true => lines.iter().try_for_each(super::bare_ndjson),
                    false => print(&log_text(lines)),
                };
            }
        })?;
        return printed;
    }
    let log = job::logs(core, &command.request)?;
    if as_documents {
        return log.lines.iter().try_for_each(super::bare_ndjson);
    }
    output.show(&log, |log| match log.lines.is_empty() {
        true => "the job said nothing\n".to_owned(),
        false => log_text(&log.lines),
    })
}
