//! The log: to stderr, as text or JSON, off unless asked for.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::error::{Error, Kind, Result};

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
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(super::output::stderr_has_colors())
        .with_span_events(FmtSpan::CLOSE);
    let started = if config.log_format() == "json" { builder.json().try_init() } else { builder.try_init() };
    started.map_err(|error| Error::new(Kind::Internal, format!("the log cannot be started: {error}")))
}
