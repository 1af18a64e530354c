//! The search for what the tables of mains and tools list, per language.
//!
//! Needles are looked for with a vectorised search; only where one hits is its line looked at, and only
//! where that fits is the text read for comments and strings, up to the last hit.

use super::Collector;
use super::code::{Masked, syntax};
use super::{mains, tools};
use crate::map::file::MarkKind;
use memchr::{memchr, memchr_iter, memmem, memrchr};

/// What to look for and what it proves.
pub struct Probe {
    /// The bytes to look for.
    pub needle: &'static str,
    /// Whether the line around them fits.
    pub fits: fn(&Hit) -> bool,
    /// The tool that they prove; none for a `main`.
    pub tool: Option<&'static str>,
}

/// A place where a needle was found.
pub struct Hit<'a> {
    /// The text of the line before the needle.
    pub before: &'a [u8],
    /// The text of the line from the needle on, without the line's end.
    pub from: &'a [u8],
    /// The text before the line, for the few that look back.
    pub above: &'a [u8],
}

impl Hit<'_> {
    /// The line from the needle on as text; empty where it is not UTF-8.
    pub fn rest(&self) -> &str {
        std::str::from_utf8(self.from).unwrap_or_default()
    }

    /// Whether the line is not indented.
    pub fn unindented(&self) -> bool {
        !self.before.first().is_some_and(u8::is_ascii_whitespace)
    }

    /// Whether nothing but these words stands before the needle.
    pub fn follows_only(&self, words: &[&str]) -> bool {
        let text = std::str::from_utf8(self.before).unwrap_or("?");
        text.split_ascii_whitespace().all(|word| words.contains(&word))
    }

    /// Whether this word stands before the needle.
    pub fn follows(&self, word: &str) -> bool {
        let text = std::str::from_utf8(self.before).unwrap_or_default();
        text.split_ascii_whitespace().any(|known| known == word)
    }

    /// The last line above that is not blank, trimmed; looks at most 200 bytes back.
    pub fn line_above(&self) -> &[u8] {
        let above = &self.above[self.above.len().saturating_sub(200)..];
        let above = above.trim_ascii_end();
        above[memrchr(b'\n', above).map_or(0, |found| found + 1)..].trim_ascii()
    }
}

/// Whether only white space stands before the needle.
pub fn starts_line(hit: &Hit) -> bool {
    hit.before.trim_ascii().is_empty()
}

/// Whether the line starts with the needle.
pub fn at_margin(hit: &Hit) -> bool {
    hit.before.is_empty()
}

/// How far a line reaches around a needle, in bytes; needles deeper in a line are generated text.
const REACH: usize = 400;
/// How many hits of one needle are looked at.
const HITS: usize = 2_000;
/// How many fitting hits of one needle are kept, in case the first ones are in comments.
const CANDIDATES: usize = 40;

/// Adds the mains and tools that the tables list for `language`.
pub fn scan(language: &str, content: &[u8], marks: &mut Collector) {
    let mut found: Vec<(usize, &Probe)> = Vec::new();
    for probe in mains::probes(language).iter().chain(tools::probes(language)) {
        let hits = memmem::find_iter(content, probe.needle).take(HITS);
        let fitting = hits.filter(|at| hit(content, *at).is_some_and(|hit| (probe.fits)(&hit)));
        found.extend(fitting.take(CANDIDATES).map(|at| (at, probe)));
    }
    found.sort_by_key(|(at, _)| *at);
    let Some((last, _)) = found.last() else { return };
    let masked = Masked::read(syntax(language), content, last + 1);
    let mut line = 1;
    let mut counted = 0;
    for (at, probe) in found {
        line += memchr_iter(b'\n', &content[counted..at]).count();
        counted = at;
        if masked.covers(at) {
            continue;
        }
        match probe.tool {
            Some(tool) => marks.tool(tool, line),
            None => marks.add(MarkKind::Main, "", line),
        }
    }
}

fn hit(content: &[u8], at: usize) -> Option<Hit<'_>> {
    let floor = at.saturating_sub(REACH);
    let start = match memrchr(b'\n', &content[floor..at]) {
        Some(found) => floor + found + 1,
        None if floor == 0 => 0,
        None => return None,
    };
    let ahead = &content[at..content.len().min(at + REACH)];
    let line = &ahead[..memchr(b'\n', ahead).unwrap_or(ahead.len())];
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    Some(Hit { before: &content[start..at], from: line, above: &content[..start] })
}
