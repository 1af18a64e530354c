//! Tokens of C-like texts: words, brackets and what else declarations are told by. Directives are read on the
//! way, comments are kept aside.

use std::ops::Range;

use crate::map::module::Import;

use super::directives::Directives;
use super::literals;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An identifier or keyword.
    Word,
    /// A number.
    Number,
    /// A string or character.
    Text,
    /// `::`.
    Path,
    /// `&&`.
    And,
    /// `||`.
    Or,
    /// `->`.
    Arrow,
    /// Any other character.
    Mark(u8),
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub kind: Kind,
    /// Its first byte.
    pub start: u32,
    /// The byte behind it.
    pub end: u32,
    /// Its line, from 1.
    pub line: u32,
}

impl Token {
    /// Its text.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// Whether it is the character `mark`.
    pub fn is(&self, mark: u8) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// A comment that is the first on its line.
#[derive(Debug, Clone)]
pub(super) struct Comment {
    pub bytes: Range<usize>,
    pub first_line: u32,
    pub last_line: u32,
}

/// A `#define`.
#[derive(Debug, Clone)]
pub(super) struct Macro {
    /// The bytes of its name.
    pub name: Range<usize>,
    /// From `#` to the end of the name or its parameters.
    pub head: Range<usize>,
    pub first_line: u32,
    pub last_line: u32,
}

/// What a text consists of.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    pub tokens: Vec<Token>,
    pub comments: Vec<Comment>,
    pub macros: Vec<Macro>,
    pub imports: Vec<Import>,
}

/// Scans `text`.
pub(super) fn scan(text: &str) -> Scanned {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        at: 0,
        line: 1,
        is_fresh: true,
        found: Scanned { tokens: Vec::with_capacity(text.len() / 6), ..Scanned::default() },
    };
    let mut directives = Directives::default();
    // A byte order mark is no token.
    if text.starts_with('\u{feff}') {
        scanner.at = 3;
    }
    while let Some(byte) = scanner.bytes.get(scanner.at).copied() {
        scanner.step(byte, &mut directives);
    }
    directives.finish(&mut scanner.found);
    scanner.found
}

/// The place in a text, and what was found up to it.
pub(super) struct Scanner<'t> {
    pub text: &'t str,
    pub bytes: &'t [u8],
    pub at: usize,
    pub line: u32,
    /// Whether only white space and comments stand before on this line.
    is_fresh: bool,
    pub found: Scanned,
}

impl Scanner<'_> {
    fn step(&mut self, byte: u8, directives: &mut Directives) {
        match byte {
            b'\n' => {
                self.line += 1;
                self.at += 1;
                self.is_fresh = true;
            }
            b' ' | b'\t' | b'\r' | 0x0b | 0x0c => self.at += 1,
            b'\\' if literals::line_splice(self.bytes, self.at).is_some() => self.splice(),
            b'/' if matches!(self.bytes.get(self.at + 1), Some(b'/' | b'*')) => self.comment(),
            b'#' if self.is_fresh => {
                directives.read(self);
                self.is_fresh = true;
            }
            _ => {
                self.is_fresh = false;
                self.token(byte);
            }
        }
    }

    fn splice(&mut self) {
        self.at = literals::line_splice(self.bytes, self.at).unwrap_or(self.at + 1);
        self.line += 1;
    }

    fn comment(&mut self) {
        let (start, first_line) = (self.at, self.line);
        self.at = literals::comment_end(self.bytes, start);
        self.line += newlines(&self.bytes[start..self.at]);
        if self.is_fresh {
            let comment = Comment { bytes: start..self.at, first_line, last_line: self.line };
            self.found.comments.push(comment);
        }
    }

    fn token(&mut self, byte: u8) {
        let start = self.at;
        let first_line = self.line;
        let next = self.bytes.get(start + 1).copied();
        let (kind, end) = match byte {
            b'"' | b'\'' => (Kind::Text, literals::text_end(self.bytes, start)),
            b'0'..=b'9' => (Kind::Number, literals::number_end(self.bytes, start)),
            b'.' if next.is_some_and(|next| next.is_ascii_digit()) => {
                (Kind::Number, literals::number_end(self.bytes, start))
            }
            b':' if next == Some(b':') => (Kind::Path, start + 2),
            b'&' if next == Some(b'&') => (Kind::And, start + 2),
            b'|' if next == Some(b'|') => (Kind::Or, start + 2),
            b'-' if next == Some(b'>') => (Kind::Arrow, start + 2),
            byte if literals::is_word(byte) => match literals::raw_text_end(self.bytes, start) {
                Some(end) => (Kind::Text, end),
                None => (Kind::Word, literals::word_end(self.bytes, start)),
            },
            other => (Kind::Mark(other), start + 1),
        };
        if kind == Kind::Text {
            self.line += newlines(&self.bytes[start..end]);
        }
        self.at = end;
        // Texts are below 4 GiB: their reader refuses larger ones.
        self.found.tokens.push(Token { kind, start: start as u32, end: end as u32, line: first_line });
    }
}

/// The line ends in `bytes`.
pub(super) fn newlines(bytes: &[u8]) -> u32 {
    u32::try_from(memchr::memchr_iter(b'\n', bytes).count()).unwrap_or(u32::MAX)
}
