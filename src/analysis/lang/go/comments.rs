//! Comments of a Go text: documentation, and what the toolchain reads: conditions of the build, and files that are
//! embedded.

use crate::map::module::{Import, ImportForm};

use super::super::head::doc_line;
use super::tokens::Comment;

/// Comments that are taken in the order of the text, beside its tokens.
#[derive(Debug, Default)]
pub(super) struct Comments {
    all: Vec<Comment>,
    /// The first one that was not taken.
    next: usize,
    /// The first of those that stand directly above what comes next, and the line on which the last one ends.
    above: Option<(Comment, u32)>,
    /// The condition of the build.
    pub(super) condition: Option<String>,
    /// Whether conditions of the build may no longer come.
    pub(super) is_past_head: bool,
}

impl Comments {
    /// All of a text, in order.
    pub(super) fn new(all: Vec<Comment>) -> Self {
        Self { all, ..Self::default() }
    }

    /// Takes those that start before the byte `end`; files that they embed are added to `imports`.
    pub(super) fn take_until(&mut self, end: u32, text: &str, imports: &mut Vec<Import>) {
        while let Some(comment) = self.all.get(self.next).copied().filter(|comment| comment.start < end) {
            self.next += 1;
            self.take(comment, text, imports);
        }
    }

    fn take(&mut self, comment: Comment, text: &str, imports: &mut Vec<Import>) {
        match &mut self.above {
            Some((_, end_line)) if comment.line <= *end_line + 1 => *end_line = comment.end_line,
            _ if is_first_on_line(text, comment.start) => self.above = Some((comment, comment.end_line)),
            _ => {}
        }
        let text = text.get(comment.start as usize..comment.end as usize).unwrap_or_default();
        let text = text.trim_end_matches('\r');
        if let Some(patterns) = text.strip_prefix("//go:embed").filter(|rest| rest.starts_with([' ', '\t'])) {
            let embeds = words(patterns).into_iter();
            imports.extend(embeds.map(|pattern| Import::new(pattern, ImportForm::Embed, comment.line)));
        }
        if !self.is_past_head {
            self.note_condition(text);
        }
    }

    fn note_condition(&mut self, text: &str) {
        if let Some(condition) = text.strip_prefix("//go:build ") {
            self.condition = Some(condition.trim().to_owned());
            self.is_past_head = true;
        } else if let Some(line) =
            text.strip_prefix("//").and_then(|text| text.trim_start().strip_prefix("+build "))
        {
            // Lines of the old form must all hold.
            let condition = self.condition.get_or_insert_default();
            if !condition.is_empty() {
                condition.push_str(" && ");
            }
            condition.push_str(line.trim());
        }
    }

    /// What the comments say that stand directly above `line`; nothing else gets them.
    pub(super) fn doc_above(&mut self, line: u32, text: &str) -> Option<String> {
        let (first, _) = self.above.take_if(|(_, end_line)| line == *end_line || line == *end_line + 1)?;
        doc_line(text.get(first.start as usize..first.end as usize)?)
    }
}

fn is_first_on_line(text: &str, at: u32) -> bool {
    let before = text.as_bytes()[..at as usize].iter().rev().take_while(|byte| **byte != b'\n');
    before.into_iter().all(u8::is_ascii_whitespace)
}

/// Words between white space, or in quotes.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_quoted = matches!(first, '"' | '`');
        let inner = if is_quoted { &rest[1..] } else { rest };
        let end = inner.find(|c: char| if is_quoted { c == first } else { c.is_whitespace() });
        let (word, after) = inner.split_at(end.unwrap_or(inner.len()));
        words.push(word);
        rest = after.strip_prefix(first).filter(|_| is_quoted).unwrap_or(after).trim_start();
    }
    words
}
