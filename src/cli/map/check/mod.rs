//! `groma map check`: the rules of a repository, for people and for CI.

mod github;
mod junit;
mod sarif;
mod text;

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::error::{Error, Kind, Result};
use crate::ops::map;
use crate::ops::map::check::{self, Check, CheckRequest, RULES_FILE, RulesText};

use crate::cli::Session;
use crate::cli::output::{print, print_json};
use crate::cli::text::{counted, number};

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// One document, as with --json.
    Json,
    /// SARIF 2.1.0, which code scanners and editors read.
    Sarif,
    /// `JUnit` XML: a test for each rule.
    Junit,
    /// Annotations of GitHub Actions.
    Github,
}

/// What to check, and how to tell.
#[derive(Debug, Args)]
pub(super) struct CheckCommand {
    #[command(flatten)]
    request: CheckRequest,
    /// How to write the findings
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Rules of this file instead of the repository's own
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
    /// Propose rules that the repository keeps already, as TOML, and check nothing
    #[arg(long, conflicts_with_all = ["against", "rule", "rules", "format"])]
    init: bool,
    /// With --init: write the proposal to this file, which must not be there
    #[arg(long, value_name = "FILE", requires = "init")]
    output: Option<PathBuf>,
}

/// Runs `groma map check`.
pub(super) fn run(session: &Session, mut command: CheckCommand) -> Result<()> {
    if let Some(path) = &command.rules {
        let text = std::fs::read_to_string(path).map_err(|error| Error::io("read", path, error))?;
        command.request.text = Some(RulesText { name: path.display().to_string(), text });
    }
    if command.init {
        return propose(session, &command);
    }
    let checked = check::check(&session.core, &command.request, &session.progress)?;
    session.progress.clear();
    let is_json = session.output.is_json() || command.format == Format::Json;
    match command.format {
        _ if is_json => print_json(&checked)?,
        Format::Sarif => print(&sarif::document(&checked))?,
        Format::Junit => print(&junit::document(&checked))?,
        Format::Github => print(&github::annotations(&checked))?,
        _ => print(&text::text(&checked))?,
    }
    if session.output.has_notices()
        && !command.request.worktree
        && map::is_dirty(&session.core, &checked.project)
    {
        session.output.notice("note: uncommitted changes were not checked; check them with --worktree");
    }
    if checked.errors > 0 {
        session.output.tell_findings();
    }
    Ok(())
}

/// Prints rules that the repository keeps already, or writes them into a file that is not there yet.
fn propose(session: &Session, command: &CheckCommand) -> Result<()> {
    let proposal = check::propose(&session.core, &command.request, &session.progress)?;
    session.progress.clear();
    let count = counted(proposal.rules as u64, "rule", "rules");
    let name = &proposal.project.name;
    let Some(path) = &command.output else {
        session.output.show(&proposal, |proposal| proposal.text.clone())?;
        session
            .output
            .notice(&format!("note: `{name}` keeps {count} already; put them into its {RULES_FILE}"));
        return Ok(());
    };
    let written =
        std::fs::File::create_new(path).and_then(|mut file| file.write_all(proposal.text.as_bytes()));
    written.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Error::new(
            Kind::Conflict,
            format!("`{}` is there already, and nothing was written", path.display()),
        )
        .hint("Leave out --output, and add to it what you like of what is printed."),
        _ => Error::io("write", path, error),
    })?;
    session.output.show(&proposal, |_| format!("{count} written to {}\n", path.display()))
}

/// Where a finding is: `path:line`.
fn place(finding: &check::Finding) -> String {
    match finding.line {
        Some(line) => format!("{}:{line}", finding.path),
        None => finding.path.clone(),
    }
}

/// A summary in one line: "3 errors and 1 warning; 2 of 12 rules broken".
fn summary(checked: &Check) -> String {
    let broken = checked.rules.iter().filter(|rule| rule.findings > 0).count();
    let rules = checked.rules.len();
    let all = counted(rules as u64, "rule", "rules");
    let mut text = match broken {
        0 if rules == 1 => "the rule holds".to_owned(),
        0 => format!("all {all} hold"),
        _ => {
            let mut parts = Vec::new();
            if checked.errors > 0 {
                parts.push(counted(checked.errors as u64, "error", "errors"));
            }
            if checked.warnings > 0 {
                parts.push(counted(checked.warnings as u64, "warning", "warnings"));
            }
            format!("{}; {broken} of {all} broken", parts.join(" and "))
        }
    };
    if let Some(against) = &checked.against {
        let known = number(checked.known as u64);
        text.push_str(&format!(", new since {} ({}); {known} known", against.reference, short(against)));
    }
    text
}

fn short(against: &check::Against) -> String {
    against.commit.to_string().chars().take(7).collect()
}
