//! Code, comment and blank lines of a text.
//!
//! tokei does the counting, so that the figures are the ones its users know. What follows from that:
//!
//! - A line that holds code and a comment is code. A docstring is a string and counts as code.
//! - Embedded languages (scripts and styles in HTML, Vue and Svelte, fenced blocks in Markdown, the Markdown
//!   of Rust's doc comments and the fenced blocks in it) are summed into the file, as in tokei's `(Total)` rows:
//!   a doc example is code. In Markdown the prose itself counts as comment.
//! - A notebook is the sum of its cells; one that is not JSON of the usual form has no lines.
//!
//! Languages that tokei does not know have no comments here: a line that is not blank is code, in prose a
//! comment. Text that would take tokei more than linear time is counted in that way too.

mod counted;
mod slow;

use std::panic::{AssertUnwindSafe, catch_unwind};

use tokei::{Config, LanguageType};

use crate::analysis::languages::{Hint, Language, LanguageKind};
use crate::analysis::text::decoded;
use crate::map::file::LineCounts;

/// The lines of `content`, which is not binary, in the language that was detected for it under `hint`.
/// UTF-16 and UTF-32 with a byte order mark are decoded first; other bytes are taken as they are.
///
/// A file that the tokei program counts too has the same three numbers there, with these exceptions. tokei goes
/// by the last extension: `a.h.in` is Autoconf to it, C here; `robots.txt` and `requirements.txt` are plain text to it. It
/// files a script without an extension by its `#!` line, so that a `bash` one is BASH there and Shell here. It
/// does not know `.gradle`, `Gemfile`, `.gemspec`, `.clang-format` and many more names that Linguist lists, and
/// by default leaves out hidden and ignored files.
pub fn count(language: Option<&Language>, hint: &Hint, content: &[u8]) -> LineCounts {
    let text = decoded(content);
    let is_prose = language.is_some_and(|language| language.kind == LanguageKind::Prose);
    let Some(counted) = language.and_then(|language| counted::by_tokei(language, hint)) else {
        return plain(&text, is_prose);
    };
    match slow::bounded(counted, &text) {
        slow::Bounded::As(text, left_out) => {
            let mut lines = by_tokei(counted, &text).unwrap_or_else(|| plain(&text, is_prose));
            lines.blank += left_out;
            lines
        }
        slow::Bounded::Never => plain(&text, is_prose),
    }
}

/// None where tokei fails: its parser is not written for hostile text.
fn by_tokei(counted: LanguageType, text: &[u8]) -> Option<LineCounts> {
    let parse = || counted.parse_from_slice(text, &Config::default());
    let stats = catch_unwind(AssertUnwindSafe(parse)).ok()?;
    // A notebook's own figures are already the sum of its cells.
    let stats = if counted == LanguageType::Jupyter { stats } else { stats.summarise() };
    Some(LineCounts { code: lines(stats.code), comment: lines(stats.comments), blank: lines(stats.blanks) })
}

fn lines(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Lines that are blank and lines that are not: comment in prose, code elsewhere.
fn plain(text: &[u8], is_prose: bool) -> LineCounts {
    let body = text.strip_suffix(b"\n").unwrap_or(text);
    if text.is_empty() {
        return LineCounts::default();
    }
    let all = body.split(|byte| *byte == b'\n');
    let (blank, filled) = all.fold((0, 0), |(blank, filled), line| match is_blank(line) {
        true => (blank + 1, filled),
        false => (blank, filled + 1),
    });
    match is_prose {
        true => LineCounts { code: 0, comment: filled, blank },
        false => LineCounts { code: filled, comment: 0, blank },
    }
}

fn is_blank(line: &[u8]) -> bool {
    line.iter().all(|byte| is_space(*byte))
}

/// White space as tokei sees it.
fn is_space(byte: u8) -> bool {
    byte == b' ' || (0x09..=0x0d).contains(&byte)
}

#[cfg(test)]
mod tests;
