//! The log: to stderr, as text or JSON, off unless asked for.

use std::fmt::Write;

use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::format::FmtSpan;
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

use crate::error::{Error, Kind, Result};
use crate::ops::job::{self, LogLevel};

use super::config::Config;

/// Starts the log. `-v` shows what groma does, `-vv` how; `GROMA_LOG` chooses more finely and wins.
pub(super) fn start(verbose: u8, config: &Config) -> Result<()> {
    let chosen = match (config.log(), verbose) {
        (Some(filter), _) => filter.to_owned(),
        (None, 0) => "off".to_owned(),
        (None, 1) => "groma=info".to_owned(),
        (None, _) => "groma=debug,info".to_owned(),
    };
    let filter = EnvFilter::try_new(&chosen).map_err(|error| {
        Error::new(Kind::Usage, format!("`{chosen}` is no log filter"))
            .caused_by(error)
            .hint("Use levels and targets: GROMA_LOG=info, GROMA_LOG=groma::git=debug.")
    })?;
    let layer = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(super::output::stderr_has_colors())
        .with_span_events(FmtSpan::CLOSE);
    let layer = if config.log_format() == "json" { layer.json().boxed() } else { layer.boxed() };
    tracing_subscriber::registry()
        .with(layer.with_filter(filter))
        .with(JobLog.with_filter(Targets::new().with_target("groma", LevelFilter::INFO)))
        .try_init()
        .map_err(|error| Error::new(Kind::Internal, format!("the log cannot be started: {error}")))
}

/// Passes what is logged on to the job that runs, whatever else is logged: it is kept with the job.
struct JobLog;

impl<S: Subscriber> Layer<S> for JobLog {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let level = match *event.metadata().level() {
            Level::ERROR => LogLevel::Error,
            Level::WARN => LogLevel::Warn,
            Level::INFO => LogLevel::Info,
            _ => LogLevel::Debug,
        };
        let mut text = Text(String::new());
        event.record(&mut text);
        job::capture(level, &text.0);
    }
}

/// The message of an event, and its fields after it.
struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let written = match field.name() {
            "message" => {
                let fields = std::mem::take(&mut self.0);
                write!(self.0, "{value:?}{fields}")
            }
            name => write!(self.0, " {name}={value:?}"),
        };
        // Writing to a text cannot fail.
        let _ = written;
    }
}
