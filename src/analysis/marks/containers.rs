//! Container images: what Dockerfiles and Compose files start from and run.

use super::{Collector, yaml};
use crate::map::file::MarkKind;

/// The longest instruction that is read, continuation lines included, in bytes.
const INSTRUCTION_BYTES: usize = 8_192;

/// How many build stages are read.
const STAGES: usize = 200;

/// A build stage: its name and the instructions that say what it runs, as written.
#[derive(Clone, Default)]
struct Stage {
    name: String,
    entrypoint: Option<(usize, String)>,
    command: Option<(usize, String)>,
}

/// Adds the base images of all stages and what the final stage runs, the instruction's word included.
pub fn dockerfile(content: &[u8], marks: &mut Collector) {
    let mut stages: Vec<Stage> = Vec::new();
    for (line, word, rest) in instructions(content) {
        let word = word.to_ascii_uppercase();
        if word == "FROM" && stages.len() < STAGES {
            let stage = from(&rest, line, &stages, marks);
            stages.extend(stage);
            continue;
        }
        match (word.as_str(), stages.last_mut()) {
            ("CMD", Some(stage)) => stage.command = Some((line, format!("CMD {rest}"))),
            ("ENTRYPOINT", Some(stage)) => stage.entrypoint = Some((line, format!("ENTRYPOINT {rest}"))),
            _ => {}
        }
    }
    let Some(last) = stages.pop() else { return };
    for (line, value) in last.entrypoint.into_iter().chain(last.command) {
        marks.add(MarkKind::ContainerCommand, value, line);
    }
}

/// The stage that a `FROM` opens; one that builds on an earlier stage inherits what that runs.
fn from(rest: &str, line: usize, stages: &[Stage], marks: &mut Collector) -> Option<Stage> {
    let mut words = rest.split_whitespace().filter(|word| !word.starts_with("--"));
    let image = words.next()?;
    let named = words.next().is_some_and(|word| word.eq_ignore_ascii_case("as"));
    let name = words.next().filter(|_| named).unwrap_or_default();
    let parent =
        stages.iter().rfind(|stage| !stage.name.is_empty() && stage.name.eq_ignore_ascii_case(image));
    if parent.is_none() {
        marks.tool("Docker", line);
        marks.add(MarkKind::ContainerBase, image, line);
    }
    Some(Stage { name: name.to_owned(), ..parent.cloned().unwrap_or_default() })
}

/// The instructions of a Dockerfile: the line each starts at, its first word and the rest on one line.
fn instructions(content: &[u8]) -> Vec<(usize, String, String)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, String)> = None;
    let mut heredoc: Option<String> = None;
    let escape = if content.starts_with(b"# escape=`") { '`' } else { '\\' };
    for (index, bytes) in content.split(|byte| *byte == b'\n').enumerate() {
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(INSTRUCTION_BYTES)]);
        let text = text.trim();
        if let Some(end) = &heredoc {
            if text == end {
                heredoc = None;
            }
            continue;
        }
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let (start, mut whole) = open.take().unwrap_or((index + 1, String::new()));
        let body = text.strip_suffix(escape);
        if whole.len() < INSTRUCTION_BYTES {
            whole.push_str(body.unwrap_or(text).trim_end());
        }
        if body.is_some() {
            whole.push(' ');
            open = Some((start, whole));
            continue;
        }
        heredoc = heredoc_end(&whole);
        found.extend(instruction(start, &whole));
    }
    found.extend(open.and_then(|(start, whole)| instruction(start, &whole)));
    found
}

fn instruction(line: usize, whole: &str) -> Option<(usize, String, String)> {
    let (word, rest) = whole.trim().split_once(char::is_whitespace)?;
    let relevant = ["FROM", "CMD", "ENTRYPOINT"].iter().any(|known| word.eq_ignore_ascii_case(known));
    relevant.then(|| (line, word.to_owned(), rest.trim().to_owned()))
}

/// The word that ends the here-document which a RUN or COPY opens.
fn heredoc_end(whole: &str) -> Option<String> {
    let word = whole.split_whitespace().next()?;
    if !["RUN", "COPY", "ADD"].iter().any(|known| word.eq_ignore_ascii_case(known)) {
        return None;
    }
    let (_, after) = whole.split_once("<<")?;
    let end = after.trim_start_matches('-').trim_start_matches(['"', '\'']);
    let end: String = end.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!end.is_empty()).then_some(end)
}

/// Adds the images and commands of the services; a command follows its service's name and a colon.
pub fn compose(content: &[u8], marks: &mut Collector) {
    let mut services: Option<usize> = None;
    let mut service = String::new();
    let mut list: Option<(usize, usize, String)> = None;
    for line in yaml::lines(content) {
        if let Some((number, column, words)) = &mut list {
            if line.item && line.indent >= *column && line.key.is_empty() {
                words.push(' ');
                words.push_str(line.value);
                continue;
            }
            marks.add(MarkKind::ContainerCommand, &*words, *number);
            list = None;
        }
        if line.indent == 0 {
            services = (line.key == "services").then_some(0);
            if services.is_some() {
                marks.tool("Docker Compose", line.number);
            }
            continue;
        }
        let Some(depth) = &mut services else { continue };
        if *depth == 0 {
            *depth = line.indent;
        }
        match line.key {
            name if line.indent == *depth => name.clone_into(&mut service),
            "image" => marks.add(MarkKind::ContainerBase, line.value, line.number),
            "command" | "entrypoint" if line.value.is_empty() => {
                list = Some((line.number, line.column, format!("{service}:")));
            }
            "command" | "entrypoint" => {
                marks.add(MarkKind::ContainerCommand, format!("{service}: {}", line.value), line.number);
            }
            _ => {}
        }
    }
    if let Some((number, _, words)) = list {
        marks.add(MarkKind::ContainerCommand, words, number);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Role, scan};
    use super::*;
    use crate::map::file::Mark;

    fn of_kind(role: Role, text: &str, kind: MarkKind) -> Vec<(String, u32)> {
        let marks = scan(None, Some(role), text.as_bytes()).into_iter();
        marks.filter(|mark: &Mark| mark.kind == kind).map(|mark| (mark.value, mark.line)).collect()
    }

    const TWO_STAGES: &str = "# syntax=x\nFROM --platform=a rust:1 AS build\nCMD [\"no\"]\nRUN <<EOF\nFROM fake\nEOF\n\
        from debian:12\nRUN a \\\n  # note\n  && CMD b\nENTRYPOINT [\"/groma\", \\\n  \"serve\"]\ncmd --port 80\n";

    #[test]
    fn the_final_stage_says_what_runs() {
        assert_eq!(
            of_kind(Role::Dockerfile, TWO_STAGES, MarkKind::ContainerCommand),
            [("ENTRYPOINT [\"/groma\", \"serve\"]".to_owned(), 11), ("CMD --port 80".to_owned(), 13)]
        );
    }

    #[test]
    fn every_outside_image_is_a_base() {
        let bases = of_kind(Role::Dockerfile, TWO_STAGES, MarkKind::ContainerBase);
        assert_eq!(bases, [("rust:1".to_owned(), 2), ("debian:12".to_owned(), 7)]);
    }

    #[test]
    fn a_stage_inherits_the_command_of_the_stage_it_builds_on() {
        let text = "FROM a AS base\nCMD x\nFROM b\nCMD y\nFROM base\nRUN z\n";
        assert_eq!(of_kind(Role::Dockerfile, text, MarkKind::ContainerCommand), [("CMD x".to_owned(), 2)]);
    }

    #[test]
    fn services_have_images_and_commands() {
        let text = "services:\n  web:\n    build: .\n    command: [\"a\", \"b\"]\n  db:\n    image: \"postgres:16\"\n    \
            command:\n      - postgres\n      - -c\nvolumes:\n  image: no\n";
        assert_eq!(
            of_kind(Role::Compose, text, MarkKind::ContainerCommand),
            [("web: [\"a\", \"b\"]".to_owned(), 4), ("db: postgres -c".to_owned(), 7)]
        );
        assert_eq!(of_kind(Role::Compose, text, MarkKind::ContainerBase), [("postgres:16".to_owned(), 6)]);
    }

    #[test]
    fn a_file_that_only_has_the_name_proves_nothing() {
        assert!(scan(None, Some(Role::Dockerfile), b"CMD x\nhello FROM here\n").is_empty());
        assert!(scan(None, Some(Role::Compose), b"a: b\n").is_empty());
    }
}
