//! What containers run, by Dockerfiles and Compose files.

use super::{Finder, by_path, evidence, paths};
use crate::analysis::marks::{Role, role};
use crate::map::file::{Mark, MarkKind};
use crate::map::stack::{EntryKind, EntryPoint};

/// Adds an entry for each image and service that says what it runs.
pub fn add(marks: &[(&str, &Mark)], finder: &mut Finder) {
    for (path, marks) in by_path(marks, MarkKind::ContainerCommand) {
        if paths::standing(path) == paths::Standing::Test {
            continue;
        }
        if role(path) == Some(Role::Compose) {
            for mark in marks {
                let (service, command) = mark.value.split_once(": ").unwrap_or(("", &mark.value));
                push(service, path, mark.line, words(command), finder);
            }
        } else if let Some(first) = marks.first() {
            push(path, path, first.line, image_command(&marks), finder);
        }
    }
}

fn push(name: &str, path: &str, line: u32, command: String, finder: &mut Finder) {
    let target =
        paths::mentioned(paths::folder(path), &command, finder.exists).or_else(|| binary(&command, finder));
    finder.points.push(EntryPoint {
        kind: EntryKind::Container,
        name: name.to_owned(),
        target,
        command: Some(command),
        evidence: evidence(path, Some(line), "says what the container runs"),
    });
}

/// ENTRYPOINT and CMD as one command line: CMD gives arguments, unless ENTRYPOINT is a shell's line.
fn image_command(marks: &[&Mark]) -> String {
    let find = |word: &str| marks.iter().find_map(|mark| mark.value.strip_prefix(word)).map(str::trim);
    match (find("ENTRYPOINT "), find("CMD ")) {
        (Some(entrypoint), Some(command)) if entrypoint.starts_with('[') => {
            format!("{} {}", words(entrypoint), words(command))
        }
        (Some(only), _) | (None, Some(only)) => words(only),
        (None, None) => String::new(),
    }
}

/// The exec form (`["a", "b"]`) as words; the shell form stays as it is.
fn words(command: &str) -> String {
    match serde_json::from_str::<Vec<String>>(command) {
        Ok(words) => words.join(" "),
        Err(_) => command.to_owned(),
    }
}

/// The target of the binary that the command starts, if it is one of the repository's.
fn binary(command: &str, finder: &Finder) -> Option<String> {
    let program = paths::name(command.split_whitespace().next()?);
    let binaries = finder.points.iter().filter(|point| point.kind == EntryKind::Binary);
    binaries.filter(|point| point.name == program).find_map(|point| point.target.clone())
}
