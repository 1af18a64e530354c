//! Terminal transcripts: `tests/transcripts/*.txt`, each a session in a sandbox of its own.
//!
//! A line that begins with `$ ` is a line of shell; what it printed follows: stdout as it is, stderr behind
//! `! `, and `[exit N]` where the exit code is not 0. A line that begins with `# ` is for the reader. A `cd`
//! holds for the lines after it. What differs from run to run is replaced: `[TMP]` is the sandbox, `[AGO]` a
//! time since, `[TIME]` a time taken, `[HASH]` that of a map.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

use super::sandbox::{Ran, Sandbox};
use super::{hold_folder, package};

const FOLDER: &str = "tests/transcripts";

#[test]
fn every_transcript_is_what_groma_says() {
    let mut sessions: Vec<PathBuf> =
        std::fs::read_dir(package(FOLDER)).unwrap().map(|entry| entry.unwrap().path()).collect();
    sessions.sort();
    assert!(sessions.len() >= 8, "the transcripts were not found");
    let played: Vec<(String, String)> = std::thread::scope(|scope| {
        let players: Vec<_> =
            sessions.iter().map(|path| scope.spawn(|| (file_name(path), play(path)))).collect();
        players.into_iter().map(|player| player.join().unwrap()).collect()
    });
    hold_folder(FOLDER, ".txt", &played.into_iter().collect::<BTreeMap<_, _>>());
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

/// The session at `path` as it goes today.
fn play(path: &Path) -> String {
    let script = std::fs::read_to_string(path).unwrap();
    let sandbox = Sandbox::new();
    let mut folder = sandbox.orchard();
    let mut text = String::new();
    for line in script.lines() {
        let Some(typed) = line.strip_prefix("$ ") else {
            if line.starts_with("# ") {
                text.push_str(&format!("{}{line}\n", if text.is_empty() { "" } else { "\n" }));
            }
            continue;
        };
        text.push_str(&format!(
            "{}{line}\n",
            if text.is_empty() || text.ends_with("cd\n") { "" } else { "\n" }
        ));
        if let Some(to) = typed.strip_prefix("cd ") {
            folder = folder.join(to).canonicalize().unwrap();
            continue;
        }
        let ran = sandbox.run(typed, &folder);
        assert_fits(&file_name(path), typed, &ran, &sandbox);
        text.push_str(&shown(&ran, &sandbox));
    }
    text
}

/// What is laid out has at most 80 columns: all but JSON, the sentences of errors, and paths of the sandbox.
fn assert_fits(session: &str, typed: &str, ran: &Ran, sandbox: &Sandbox) {
    let free = ["{", "error: ", "  caused by: ", "hint: "];
    let tmp = sandbox.path().to_str().unwrap();
    for line in ran.stdout.lines().chain(ran.stderr.lines()) {
        if line.contains(tmp) || free.iter().any(|start| line.starts_with(start)) {
            continue;
        }
        assert!(line.chars().count() <= 80, "{session}: `{typed}` prints more than 80 columns:\n{line}");
    }
    assert!(
        !ran.stdout.contains('\u{1b}') && !ran.stderr.contains('\u{1b}'),
        "{session}: `{typed}` colours a pipe"
    );
}

fn shown(ran: &Ran, sandbox: &Sandbox) -> String {
    let mut text = String::new();
    // In a table with a column of times, the room between columns differs too.
    let header = ran.stdout.lines().next().unwrap_or_default();
    let has_times = header.contains("  enqueued") || header.contains("  mapped  ");
    for line in ran.stdout.lines() {
        let line = steady(line, sandbox);
        text.push_str(&if has_times {
            line.split("  ").filter(|cell| !cell.is_empty()).map(str::trim).collect::<Vec<_>>().join("  ")
        } else {
            line
        });
        text.push('\n');
    }
    for line in ran.stderr.lines() {
        text.push_str(&format!("! {}\n", steady(line, sandbox)));
    }
    if ran.code != 0 {
        text.push_str(&format!("[exit {}]\n", ran.code));
    }
    text
}

/// A line without what differs from run to run. The room before a replaced part follows its length.
fn steady(line: &str, sandbox: &Sandbox) -> String {
    static TIMES: LazyLock<[(Regex, &str); 8]> = LazyLock::new(|| {
        [
            (Regex::new(r"\d+ (minute|hour|day|week|month|year)s? ago|just now").unwrap(), "[AGO]"),
            (Regex::new(r"(took|mapped in) (\d+ ms|\d+\.\d s|\d+ min \d+ s)\b").unwrap(), "$1 [TIME]"),
            (Regex::new(r"\d+(\.\d)? (ms|s) of CPU").unwrap(), "[TIME] of CPU"),
            (Regex::new(r"\d+(\.\d)? [kMG]B of memory").unwrap(), "[SIZE] of memory"),
            (Regex::new(r"\d\d:\d\d:\d\d\.\d{3}").unwrap(), "[CLOCK]"),
            (Regex::new(r" {2,}(mapped (in )?\[)").unwrap(), "  $1"),
            (Regex::new(r" {2,}\[AGO\]").unwrap(), "  [AGO]"),
            (Regex::new(r"\b[0-9a-f]{32}\b").unwrap(), "[HASH]"),
        ]
    });
    let mut line = line.replace(sandbox.path().to_str().unwrap(), "[TMP]");
    for (pattern, replacement) in TIMES.iter() {
        line = pattern.replace_all(&line, *replacement).into_owned();
    }
    line.trim_end().to_owned()
}
