//! Progress on stderr: on a terminal one block that is redrawn, in a log a line every ten seconds, and
//! nothing when the work is done.

use std::io::IsTerminal;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::error::{Error, Kind, Result};
use crate::progress::{Progress, Unit};

use super::signals::Signals;
use super::text::clean;

/// How often a terminal is redrawn, in frames a second.
const FRAMES: u8 = 10;

/// How often a log gets a line.
const LOG_EVERY: Duration = Duration::from_secs(10);

/// Shows progress to whoever started the command; stops the work on a signal.
pub(super) struct TerminalProgress {
    signals: Signals,
    bar: Option<ProgressBar>,
    log: Option<Mutex<LogLine>>,
}

/// What a log was told last.
struct LogLine {
    stage: &'static str,
    done: u64,
    total: Option<u64>,
    told: Instant,
}

impl TerminalProgress {
    /// Shows on stderr, unless `silent`; stops when `signals` say so.
    pub(super) fn new(signals: Signals, silent: bool) -> Self {
        if silent {
            return Self { signals, bar: None, log: None };
        }
        if std::io::stderr().is_terminal() {
            let target = ProgressDrawTarget::stderr_with_hz(FRAMES);
            let bar = ProgressBar::with_draw_target(None, target);
            return Self { signals, bar: Some(bar), log: None };
        }
        let line = LogLine { stage: "", done: 0, total: None, told: Instant::now() };
        Self { signals, bar: None, log: Some(Mutex::new(line)) }
    }

    /// Takes the block away.
    pub(super) fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn log(&self) -> Option<MutexGuard<'_, LogLine>> {
        self.log.as_ref().map(|line| line.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl LogLine {
    fn tell_if_due(&mut self) {
        if self.told.elapsed() < LOG_EVERY {
            return;
        }
        self.told = Instant::now();
        let of = self.total.map(|total| format!(" of {total}")).unwrap_or_default();
        anstream::eprintln!("{}: {}{of}", self.stage, self.done);
    }
}

/// The layout of a stage: with a bar where the total is known.
fn style(total: Option<u64>, unit: Unit) -> ProgressStyle {
    let template = match (total, unit) {
        (Some(_), Unit::Items) => {
            "  {prefix:<10} {bar:24} {human_pos}/{human_len}  {per_sec}  {eta} left  {wide_msg}"
        }
        (Some(_), Unit::Bytes) => {
            "  {prefix:<10} {bar:24} {bytes}/{total_bytes}  {bytes_per_sec}  {eta} left  {wide_msg}"
        }
        (None, Unit::Items) => "  {prefix:<10} {spinner} {human_pos}  {per_sec}  {wide_msg}",
        (None, Unit::Bytes) => "  {prefix:<10} {spinner} {bytes}  {bytes_per_sec}  {wide_msg}",
    };
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    style
        .progress_chars("█▉▊▋▌▍▎▏ ")
        .with_key("per_sec", |state: &indicatif::ProgressState, out: &mut dyn std::fmt::Write| {
            // A terminal that cannot be written to shows nothing anyway.
            let _ = write!(out, "{:.0}/s", state.per_sec());
        })
        .with_key("eta", |state: &indicatif::ProgressState, out: &mut dyn std::fmt::Write| {
            let _ = write!(out, "{:#}", HumanDuration(state.eta()));
        })
}

impl Progress for TerminalProgress {
    fn stage(&self, name: &'static str, total: Option<u64>, unit: Unit) {
        if let Some(bar) = &self.bar {
            bar.set_style(style(total, unit));
            bar.set_prefix(name);
            bar.set_message("");
            match total {
                Some(total) => bar.set_length(total),
                None => bar.unset_length(),
            }
            bar.reset();
        }
        if let Some(mut line) = self.log() {
            line.tell_if_due();
            (line.stage, line.done, line.total) = (name, 0, total);
        }
    }

    fn advance(&self, count: u64) {
        if let Some(bar) = &self.bar {
            bar.inc(count);
        }
        if let Some(mut line) = self.log() {
            line.done += count;
            line.tell_if_due();
        }
    }

    fn set(&self, done: u64, total: u64) {
        if let Some(bar) = &self.bar {
            bar.set_length(total);
            bar.set_position(done);
        }
        if let Some(mut line) = self.log() {
            (line.done, line.total) = (done, Some(total));
            line.tell_if_due();
        }
    }

    fn message(&self, text: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(clean(text));
        }
    }

    fn cancelled(&self) -> bool {
        self.signals.received().is_some()
    }

    fn check(&self) -> Result<()> {
        if self.cancelled() {
            return Err(Error::new(Kind::Cancelled, "stopped by a signal"));
        }
        Ok(())
    }
}
