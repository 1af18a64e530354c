//! `groma map watch`: a line for each new map.

use crate::error::{Error, Kind, Result};
use crate::ops::Envelope;
use crate::ops::map::watch::{self, ChangedFile, FileChange, WatchRequest, WatchedMap};

use crate::cli::Session;
use crate::cli::output::{print, width};
use crate::cli::text::{clean, counted, cut, duration, number};

/// How many files are named; of more only the number is told.
const NAMED: usize = 3;

/// Runs `groma map watch`.
pub(super) fn run(session: &Session, request: &WatchRequest) -> Result<()> {
    let Session { core, output, progress } = session;
    watch::watch(core, request, progress, &mut |map| {
        progress.clear();
        if output.is_json() {
            return print(&document(map)?);
        }
        print(&line(map))?;
        if map.since.is_none() {
            output.notice("watching; Ctrl-C ends it");
        }
        Ok(())
    })?;
    progress.clear();
    Ok(())
}

fn document(map: &WatchedMap) -> Result<String> {
    let text = serde_json::to_string(&Envelope::of(map)).map_err(|error| {
        Error::new(Kind::Internal, "the result cannot be written as JSON").caused_by(error)
    })?;
    Ok(text + "\n")
}

/// Which map it is, what changed, and how long drawing it took.
fn line(map: &WatchedMap) -> String {
    let view = &map.map;
    let commit =
        view.commit.map_or_else(|| "no commit".to_owned(), |commit| commit.to_string()[..9].to_owned());
    let branch = view.branch.as_ref().map_or_else(String::new, |branch| format!(" {}", clean(branch)));
    let mut said = vec![match map.since {
        None => counted(view.files, "file", "files"),
        Some(_) => files(&map.files),
    }];
    for (more, what) in [(map.internal_imports, "internal"), (map.unresolved_imports, "unresolved")] {
        if more != 0 {
            let sign = if more > 0 { '+' } else { '−' };
            let noun = if more.unsigned_abs() == 1 { "import" } else { "imports" };
            said.push(format!("{sign}{} {what} {noun}", number(more.unsigned_abs())));
        }
    }
    said.push(duration(view.duration_ms));
    let dirty = if view.worktree { "+" } else { "" };
    format!("{}\n", cut(&format!("{commit}{dirty}{branch}  {}", said.join(" · ")), width()))
}

/// The files that changed, or how many did.
fn files(files: &[ChangedFile]) -> String {
    let sign = |change| match change {
        FileChange::Added => "+",
        FileChange::Removed => "−",
        FileChange::Changed => "",
    };
    match files.len() {
        0 => "no file changed".to_owned(),
        1..=NAMED => {
            let named = files.iter().map(|file| format!("{}{}", sign(file.change), clean(&file.path)));
            named.collect::<Vec<_>>().join(", ")
        }
        _ => {
            let kinds = [
                (FileChange::Changed, "changed"),
                (FileChange::Added, "added"),
                (FileChange::Removed, "removed"),
            ];
            let count = |change| files.iter().filter(|file| file.change == change).count();
            let told = kinds.iter().filter(|(change, _)| count(*change) > 0);
            let told = told.map(|(change, word)| format!("{} {word}", number(count(*change) as u64)));
            format!("files: {}", told.collect::<Vec<_>>().join(", "))
        }
    }
}
