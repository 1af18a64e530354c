//! `groma help`: on a command, or on a topic.

use std::process::ExitCode;

use clap::Args;

use crate::error::{Error, Kind, Result, nearest};

use super::{config, exit, output};

/// The topics beside the commands.
const TOPICS: [&str; 3] = ["exit-codes", "environment", "rules"];

/// How rules are written.
const RULES: &str = include_str!("help_rules.txt");

/// What to explain.
#[derive(Debug, Args)]
pub(super) struct HelpCommand {
    /// A command, such as `map show`, or a topic: exit-codes, environment, rules
    #[arg(value_name = "COMMAND|TOPIC")]
    topic: Vec<String>,
}

/// Prints help.
pub(super) fn run(command: &HelpCommand) -> Result<ExitCode> {
    let text = match command.topic.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["exit-codes"] => exit_codes(),
        ["environment"] => config::environment_help(),
        ["rules"] => RULES.to_owned(),
        words => command_help(words)?,
    };
    output::print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn exit_codes() -> String {
    let mut text = String::from("Exit codes of groma. They are a contract: scripts may rely on them.\n\n");
    for (code, meaning) in exit::CODES {
        text.push_str(&format!("  {code:>3}  {meaning}\n"));
    }
    text
}

fn command_help(words: &[&str]) -> Result<String> {
    let mut command = super::command();
    for word in words {
        let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
        let Some(found) = command.find_subcommand(word).cloned() else {
            let error =
                Error::new(Kind::Usage, format!("there is no command or topic `{}`", words.join(" ")));
            let all = names.iter().map(String::as_str).chain(TOPICS);
            return Err(match nearest(word, all.clone()) {
                Some(near) => error.hint(format!("Did you mean `{near}`?")),
                None => error.hint(format!("There are: {}.", all.collect::<Vec<_>>().join(", "))),
            });
        };
        command = found;
    }
    // What `--help` prints: asking for it is what gives it the same length and layout.
    let asked = ["groma"].into_iter().chain(words.iter().copied()).chain(["--help"]);
    match super::command().try_get_matches_from(asked) {
        Err(help) => Ok(help.render().ansi().to_string()),
        Ok(_) => Ok(String::new()),
    }
}
