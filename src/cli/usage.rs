//! Arguments that cannot be understood: what clap says of them, as an error like any other.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue};

use crate::error::{Error, Kind, nearest, nearest_within};

/// The complaint of clap about `arguments` as an error of ours: one sentence, names in backticks, a hint.
pub(super) fn error(complaint: &clap::Error, arguments: &[OsString]) -> Error {
    let rendered = complaint.render().to_string();
    let first = rendered.split("\n\n").next().unwrap_or_default();
    // Values that are possible follow on a line of their own: they are told in the hint.
    let first = first.split("\n  [").next().unwrap_or_default();
    let first = first.strip_prefix("error: ").unwrap_or(first);
    let reason = complaint.source().map(ToString::to_string).unwrap_or_default();
    let first = first.strip_suffix(&format!(": {reason}")).unwrap_or(first).replace('\'', "`");
    let (command, path) = command_of(arguments);
    if let Some((typed, near)) = mistyped_before(complaint, &command, arguments) {
        return Error::new(Kind::Usage, format!("there is no command `{typed}`"))
            .hint(format!("Did you mean `{near}`?"));
    }
    let message = match complaint.get(ContextKind::InvalidSubcommand) {
        Some(ContextValue::String(typed)) => format!("there is no command `{typed}`"),
        _ => first.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let error = Error::new(Kind::Usage, message);
    if let Some(wanted) = reason.strip_prefix("use ") {
        return error.hint(format!("Use {wanted}."));
    }
    let error = if reason.is_empty() { error } else { error.caused_by(reason) };
    error.hint(match (suggestion(complaint, &command), complaint.get(ContextKind::ValidValue)) {
        (Some(near), _) => format!("Did you mean `{near}`?"),
        (None, Some(ContextValue::Strings(values))) if !values.is_empty() => {
            format!("Use {}.", values.join(" or "))
        }
        _ => format!("See what it takes: {path} --help."),
    })
}

/// Whether the arguments ask for JSON, as far as can be told of arguments that cannot be understood.
pub(super) fn wants_json(arguments: &[OsString]) -> bool {
    arguments.iter().take_while(|argument| *argument != "--").any(|argument| argument == "--json")
}

/// The command that the arguments name, as deep as they do, and how it is called.
fn command_of(arguments: &[OsString]) -> (clap::Command, String) {
    let mut command = super::command();
    let mut path = command.get_name().to_owned();
    for word in arguments.iter().skip(1) {
        if let Some(found) = command.find_subcommand(word).cloned() {
            path = format!("{path} {}", found.get_name());
            command = found;
        }
    }
    (command, path)
}

/// The word before the one that clap takes for a command, where that word is one slip away from the name of one: in
/// `map cyles .` it is read as the operand of `map`, and the dot is what is complained of.
fn mistyped_before(
    complaint: &clap::Error,
    command: &clap::Command,
    arguments: &[OsString],
) -> Option<(String, String)> {
    let Some(ContextValue::String(refused)) = complaint.get(ContextKind::InvalidSubcommand) else {
        return None;
    };
    let place = arguments.iter().position(|argument| argument.to_str() == Some(refused))?;
    let typed = arguments[place.checked_sub(1)?].to_str()?;
    let is_command = command.get_name() == typed;
    let near = nearest_within(1, typed, command.get_subcommands().map(clap::Command::get_name));
    near.filter(|_| !is_command).map(|near| (typed.to_owned(), near.to_owned()))
}

fn suggestion(complaint: &clap::Error, command: &clap::Command) -> Option<String> {
    for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue] {
        match complaint.get(kind) {
            Some(ContextValue::String(near)) => return Some(near.clone()),
            Some(ContextValue::Strings(near)) if !near.is_empty() => return near.last().cloned(),
            _ => {}
        }
    }
    let Some(ContextValue::String(typed)) = complaint.get(ContextKind::InvalidSubcommand) else {
        return None;
    };
    nearest(typed, command.get_subcommands().map(clap::Command::get_name)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complain(arguments: &[&str]) -> Error {
        let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        let complaint = super::super::command().try_get_matches_from(&arguments).unwrap_err();
        error(&complaint, &arguments)
    }

    #[test]
    fn a_mistyped_command_or_option_is_suggested() {
        assert_eq!(complain(&["groma", "mpa"]).message(), "there is no command `mpa`");
        assert_eq!(complain(&["groma", "mpa"]).hint_text(), Some("Did you mean `map`?"));
        assert_eq!(complain(&["groma", "project", "lsit"]).hint_text(), Some("Did you mean `list`?"));
        let error = complain(&["groma", "map", "show", "--jsn"]);
        assert_eq!(error.message(), "unexpected argument `--jsn` found");
        assert_eq!(error.hint_text(), Some("Did you mean `--json`?"));
    }

    #[test]
    fn a_mistyped_command_that_reads_as_an_operand_is_named() {
        let error = complain(&["groma", "map", "cyles", "/srv/orchard"]);
        assert_eq!(error.message(), "there is no command `cyles`");
        assert_eq!(error.hint_text(), Some("Did you mean `cycles`?"));
        let error = complain(&["groma", "map", "-q", "orchard", "cyles"]);
        assert_eq!(error.hint_text(), Some("Did you mean `cycles`?"));
        assert_eq!(complain(&["groma", "map", "orchard", "pear"]).message(), "there is no command `pear`");
    }

    #[test]
    fn what_has_no_likely_name_points_at_the_help_of_the_command() {
        let error = complain(&["groma", "project", "add"]);
        assert_eq!(error.message(), "the following required arguments were not provided: <URL|PATH>");
        assert_eq!(error.hint_text(), Some("See what it takes: groma project add --help."));
    }

    #[test]
    fn a_value_that_does_not_fit_is_told_what_would() {
        let error = complain(&["groma", "map", "files", "--kind", "tests"]);
        assert_eq!(error.message(), "invalid value `tests` for `--kind <KIND>`");
        assert!(
            error.hint_text().is_some_and(|hint| hint.starts_with("Use source, test, docs")),
            "{error:?}"
        );
        let error = complain(&["groma", "map", "export", "--format", "xml"]);
        assert_eq!(error.hint_text(), Some("Use json."));
        assert_eq!(
            complain(&["groma", "map", "files", "--limit", "x"]).causes(),
            ["invalid digit found in string"]
        );
    }

    #[test]
    fn json_is_asked_for_before_the_operands_end() {
        let asks = |words: &[&str]| wants_json(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert!(asks(&["groma", "map", "--json", "--wrong"]));
        assert!(!asks(&["groma", "map", "--", "--json"]));
    }
}
