//! The text of a file of a map, as it was at the map's commit.

use std::ops::RangeInclusive;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind, Result, nearest};
use crate::git::{BlobReader, Content};
use crate::map::file::{EntryType, FileKind};
use crate::map::folder::ListedFile;
use crate::map::object::ObjectId;
use crate::store::{Project, Snapshot};

use super::InMap;
use super::view::SnapshotView;
use crate::ops::Core;

/// The most lines that are given at once.
const MOST_LINES: usize = 20_000;

/// The most bytes of text that are given at once: a line may be the whole file.
const MOST_BYTES: usize = 2 << 20;

/// Larger files are not opened.
const LARGEST_BYTES: u64 = 32 << 20;

/// Which text.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceRequest {
    /// A file of the map, from the root of the repository
    pub file: String,
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub of: InMap,
    /// Only these lines, from 1: '40', '40-60' or '40-'
    #[arg(long, value_name = "A-B")]
    pub lines: Option<String>,
}

/// The text of a file, or some lines of it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SourceText {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// Repository-relative.
    pub path: String,
    /// What it is for.
    pub kind: FileKind,
    /// Its language.
    pub language: Option<String>,
    /// Its content.
    pub blob: ObjectId,
    /// How many lines the whole file has.
    pub total_lines: usize,
    /// The first line of `text`, from 1.
    pub first_line: usize,
    /// The lines with their ends; bytes that are not UTF-8 are replaced by U+FFFD.
    pub text: String,
    /// Whether there is more than what was asked for had room.
    pub is_cut: bool,
}

/// The text of a file at the map's commit. Kind `NotFound` if there is no map or file, `Usage` for what has no text,
/// for lines that cannot be read and for too large a file; `Corrupt` if the content is gone.
pub fn source(core: &Core, request: &SourceRequest) -> Result<SourceText> {
    let wanted = request.lines.as_deref().map_or(Ok(1..=usize::MAX), parse_lines)?;
    let (project, snapshot) = core.find_map(&request.of.which())?;
    let file = find(core, &snapshot, &request.file)?;
    let content = read(core, &project, &snapshot, &file)?;
    let text = String::from_utf8_lossy(&content);
    let total_lines = text.lines().count();
    let first_line = *wanted.start();
    if first_line > total_lines.max(1) {
        return Err(Error::new(
            Kind::Usage,
            format!("`{}` has {total_lines} lines, none from {first_line} on", file.path),
        ));
    }
    let (text, is_cut) = some_lines(&text, &wanted);
    Ok(SourceText {
        map: SnapshotView::load(core, &snapshot)?,
        project,
        kind: file.kind,
        language: file.language,
        blob: file.blob,
        path: file.path,
        total_lines,
        first_line,
        text,
        is_cut,
    })
}

/// The first and the last line that `text` asks for.
fn parse_lines(text: &str) -> Result<RangeInclusive<usize>> {
    let number = |text: &str| text.trim().parse::<usize>().ok().filter(|line| *line > 0);
    let range = match text.split_once('-') {
        None => number(text).map(|line| line..=line),
        Some((first, "")) => number(first).map(|first| first..=usize::MAX),
        Some((first, last)) => number(first).zip(number(last)).map(|(first, last)| first..=last),
    };
    range.filter(|range| range.start() <= range.end()).ok_or_else(|| {
        Error::new(Kind::Usage, format!("`{text}` names no lines"))
            .hint("Give a line or a range, from 1: --lines 40-60.")
    })
}

fn find(core: &Core, snapshot: &Snapshot, path: &str) -> Result<ListedFile> {
    let path = path.strip_prefix("./").unwrap_or(path);
    let mut files = core.files(snapshot)?;
    match files.binary_search_by(|file| file.path.as_str().cmp(path)) {
        Ok(found) => Ok(files.swap_remove(found)),
        Err(_) => {
            let error = Error::new(Kind::NotFound, format!("there is no file `{path}` in this map"));
            Err(match nearest(path, files.iter().map(|file| file.path.as_str())) {
                Some(near) => error.hint(format!("Did you mean `{near}`?")),
                None => error.hint("List its files: groma map files."),
            })
        }
    }
}

fn read(core: &Core, project: &Project, snapshot: &Snapshot, file: &ListedFile) -> Result<Vec<u8>> {
    let refuse = |what: &str| Err(Error::new(Kind::Usage, format!("`{}` {what}", file.path)));
    match file.entry_type {
        EntryType::Submodule => return refuse("is a commit of another repository, not a file"),
        _ if file.kind == FileKind::Binary => return refuse("is not text"),
        _ => {}
    }
    let repository = core.context().repository(project)?;
    let content = BlobReader::open(repository.git_dir(), LARGEST_BYTES)?.read(file.blob);
    match content {
        Content::Read(content) if content.contains(&0) => refuse("is not text"),
        Content::Read(content) => Ok(content),
        Content::Oversized(bytes) => refuse(&format!("has {bytes} bytes: too many to be shown")),
        Content::Unreadable(_) if snapshot.key.is_worktree => {
            match repository.worktree_content(&file.path, file.blob, LARGEST_BYTES)? {
                Some(content) if !content.contains(&0) => Ok(content),
                Some(_) => refuse("is not text"),
                None => Err(Error::new(Kind::Conflict, format!("`{}` was changed since the map", file.path))
                    .hint("Map the working tree again: groma map --worktree.")),
            }
        }
        Content::Unreadable(why) => {
            Err(Error::new(Kind::Corrupt, format!("the content of `{}` cannot be read", file.path))
                .caused_by(why))
        }
    }
}

/// The lines `wanted` of `text` as far as there is room, and whether there were more.
fn some_lines(text: &str, wanted: &RangeInclusive<usize>) -> (String, bool) {
    let last = *wanted.end();
    let mut some = String::new();
    for (position, line) in text.split_inclusive('\n').enumerate().skip(wanted.start() - 1) {
        if position >= last {
            break;
        }
        if position - (wanted.start() - 1) >= MOST_LINES {
            return (some, true);
        }
        if some.len() + line.len() > MOST_BYTES {
            let room = line.floor_char_boundary(MOST_BYTES - some.len());
            some.push_str(&line[..room]);
            return (some, true);
        }
        some.push_str(line);
    }
    (some, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_as_one_or_a_range() {
        assert_eq!(parse_lines("7").unwrap(), 7..=7);
        assert_eq!(parse_lines("7-9").unwrap(), 7..=9);
        assert_eq!(parse_lines("7-").unwrap(), 7..=usize::MAX);
        for wrong in ["", "0", "-3", "9-7", "a", "1-b"] {
            assert_eq!(parse_lines(wrong).unwrap_err().kind(), Kind::Usage, "{wrong}");
        }
    }

    #[test]
    fn lines_keep_their_ends_and_what_has_no_room_is_cut() {
        let text = "a\r\nb\nc";
        assert_eq!(some_lines(text, &(1..=2)), ("a\r\nb\n".to_owned(), false));
        assert_eq!(some_lines(text, &(3..=9)), ("c".to_owned(), false));
        let long = "é".repeat(MOST_BYTES);
        let (some, is_cut) = some_lines(&long, &(1..=1));
        assert!(is_cut && some.len() <= MOST_BYTES);
        let many = "x\n".repeat(MOST_LINES + 1);
        assert!(some_lines(&many, &(1..=usize::MAX)).1);
        assert!(!some_lines(&many, &(2..=usize::MAX)).1);
    }
}
