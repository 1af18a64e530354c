//! The terminal: the command tree, and what surrounds every command. One file a command.
//!
//! stdout is data, stderr is conversation. Only this layer reads arguments, the environment and the current
//! directory, and only this layer prints.

mod completion;
mod config;
mod csv;
mod exit;
mod help;
mod job;
mod logging;
mod map;
mod output;
mod panics;
mod progress;
mod project;
mod serve;
mod settings;
mod signals;
mod table;
mod text;
mod usage;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::error::{Error, Kind, Result};
use crate::ops::{self, Core, Program};

pub use completion::completion_scripts;
use config::Config;
use output::Output;
use progress::TerminalProgress;
use signals::Signals;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "groma",
    version,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    max_term_width = 100,
    about = "Draws a map of a git repository, keeps it, and answers from it",
    long_about = None,
    after_help = "\
Examples:
  groma map .                              map the repository you are in
  groma map https://example.org/a/b.git    clone and map another one
  groma map show --json | jq .languages    read a stored map in a script
  groma project list                       what is registered

More: groma help exit-codes, groma help environment, groma COMMAND --help"
)]
struct Cli {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    command: Command,
}

/// Options that every command takes.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Options {
    /// Print JSON, with a versioned schema
    #[arg(long, global = true, hide_short_help = true)]
    json: bool,
    /// Say nothing but results and errors
    #[arg(short, long, global = true, hide_short_help = true)]
    quiet: bool,
    /// Log what is done, to stderr; twice for more
    #[arg(short, long, global = true, hide_short_help = true, action = clap::ArgAction::Count)]
    verbose: u8,
    /// How to log: text or json
    #[arg(long, global = true, hide_short_help = true, value_name = "FORMAT")]
    log_format: Option<String>,
    /// Colours: auto, always or never
    #[arg(long, global = true, hide_short_help = true, value_name = "WHEN")]
    color: Option<String>,
    /// The folder that holds the store and the clones
    #[arg(long, global = true, hide_short_help = true, value_name = "FOLDER")]
    data_dir: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Register repositories, bring them up to date, remove them
    Project(project::ProjectCommand),
    /// Draw the map of a repository, and read it
    Map(Box<map::MapCommand>),
    /// Look at background jobs, and run them
    Job(job::JobCommand),
    /// Serve the operations over HTTP, and the page
    Serve(serve::ServeCommand),
    /// Print help on a command or a topic: exit-codes, environment, rules
    #[command(after_long_help = "\
Examples:
  groma help map files
  groma help exit-codes
  groma help environment
  groma help rules")]
    Help(help::HelpCommand),
}

/// What a command works with.
struct Session {
    core: Core,
    output: Output,
    progress: TerminalProgress,
}

/// Runs groma with these arguments, the program's name first. Gives the exit code of the table in `exit`.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Some(code) = completion::answer(&arguments) {
        return code;
    }
    let parsed =
        command().try_get_matches_from(&arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(said) => return exit::arguments(&said, &arguments),
    };
    let verbose = cli.options.verbose;
    let json = cli.options.json;
    match panics::told_once(|| dispatch(cli)) {
        Ok(code) => code,
        Err(error) => exit::report(&error, json, verbose),
    }
}

/// The command tree, for parsing, completions and manual pages.
pub fn command() -> clap::Command {
    Cli::command()
}

/// The exit codes and what they mean, for manual pages.
pub fn exit_codes() -> &'static [(u8, &'static str)] {
    &exit::CODES
}

/// Every document that is printed as JSON: its name and its JSON Schema.
pub fn documents() -> Vec<(&'static str, serde_json::Value)> {
    let mut documents = ops::documents();
    documents.push(ops::described::<exit::ErrorDocument>());
    documents
}

fn dispatch(cli: Cli) -> Result<ExitCode> {
    if let Command::Help(topic) = &cli.command {
        return help::run(topic);
    }
    let current_dir = std::env::current_dir()
        .map_err(|error| Error::new(Kind::Io, "the current directory cannot be read").caused_by(error))?;
    let config = Config::load(&cli.options, &current_dir)?;
    output::choose_colors(config.color());
    logging::start(cli.options.verbose, &config)?;
    let signals = Signals::catch()?;
    let mut settings = config.settings(current_dir)?;
    if matches!(&cli.command, Command::Serve(command) if command.serves()) {
        settings.reach = config.reach();
    }
    if !config.never_isolates() {
        settings.program = program(&cli.options, config.log().is_some());
    }
    let core = Core::open(settings)?;
    let session = Session {
        core,
        output: Output::new(cli.options.json, cli.options.quiet),
        progress: TerminalProgress::new(signals.clone(), cli.options.quiet || cli.options.json),
    };
    if let Command::Serve(command) = cli.command {
        return serve::run(session, &config, command).map(|()| ExitCode::SUCCESS);
    }
    let ended = match cli.command {
        Command::Project(command) => project::run(&session, command),
        Command::Map(command) => map::run(&session, *command),
        Command::Job(command) => job::run(&session, command),
        Command::Help(_) | Command::Serve(_) => Ok(()),
    };
    session.progress.clear();
    match (ended, signals.received()) {
        (Err(error), Some(signal)) if error.kind() == Kind::Cancelled => {
            Err(Error::new(Kind::Interrupted(signal), "interrupted; nothing half-done is kept")
                .hint("Run the same command again: what was read so far is used."))
        }
        (Err(error), _) => Err(error),
        (Ok(()), _) if session.output.has_findings() => Ok(ExitCode::from(exit::FINDINGS)),
        (Ok(()), _) => Ok(ExitCode::SUCCESS),
    }
}

/// How to start this program again, to say as much as it was told to.
fn program(options: &Options, has_filter: bool) -> Option<Program> {
    let path = std::env::current_exe().ok()?;
    let mut arguments = vec!["--quiet".to_owned()];
    arguments.extend((0..options.verbose).map(|_| "-v".to_owned()));
    if let Some(format) = &options.log_format {
        arguments.extend(["--log-format".to_owned(), format.clone()]);
    }
    Some(Program { path, arguments, shares_stderr: options.verbose > 0 || has_filter })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_tree_is_consistent() {
        super::command().debug_assert();
    }
}
