//! Words and marks of a Kotlin text, without comments and the letters of strings; what stands in templates
//! (`"${a.b}"`) is code as well.

use std::ops::Range;

/// A word, or a mark of one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'t> {
    /// As written, without back quotes.
    pub text: &'t str,
    /// Where it starts and ends, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its line, from 1.
    pub line: u32,
    /// Whether it is a word.
    pub is_word: bool,
}

/// What a text consists of.
#[derive(Debug, Default)]
pub struct Tokens<'t> {
    /// Words and marks, in order.
    pub all: Vec<Token<'t>>,
    /// Documentation comments: the place of the token that follows, and the bytes of the comment.
    pub docs: Vec<(usize, Range<usize>)>,
    /// The first letters in strings by the place of the token that stands for the string.
    pub strings: Vec<(usize, Range<usize>)>,
}

/// A string that is open around code of a template.
struct Open {
    is_raw: bool,
    /// Braces that are open in the template's code.
    braces: usize,
}

struct Lexer<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    line: u32,
    tokens: Tokens<'t>,
    open: Vec<Open>,
}

/// The tokens of `text`. A string is a mark `"`.
pub fn tokens(text: &str) -> Tokens<'_> {
    let mut lexer =
        Lexer { text, bytes: text.as_bytes(), at: 0, line: 1, tokens: Tokens::default(), open: Vec::new() };
    while lexer.at < lexer.bytes.len() {
        lexer.step();
    }
    lexer.tokens
}

impl<'t> Lexer<'t> {
    fn starts(&self, with: &[u8]) -> bool {
        self.bytes[self.at..].starts_with(with)
    }

    fn step(&mut self) {
        let byte = self.bytes[self.at];
        match byte {
            b'\n' => {
                self.line += 1;
                self.at += 1;
            }
            b'/' if self.starts(b"//") => {
                let rest = &self.bytes[self.at..];
                self.at += memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            }
            b'#' if self.at == 0 && self.starts(b"#!") => {
                self.at = memchr::memchr(b'\n', self.bytes).unwrap_or(self.bytes.len());
            }
            b'/' if self.starts(b"/*") => self.comment(),
            b'"' => {
                let is_raw = self.starts(b"\"\"\"");
                let start = self.at;
                self.push(start, start + 1, false);
                self.at += if is_raw { 3 } else { 1 };
                let place = self.tokens.all.len() - 1;
                let from = self.at;
                self.string(is_raw);
                self.tokens.strings.push((place, from..self.at.max(from)));
            }
            b'\'' => self.character(),
            b'`' => self.quoted(),
            byte if is_word(byte) => {
                let start = self.at;
                while self.bytes.get(self.at).is_some_and(|byte| is_word(*byte)) {
                    self.at += 1;
                }
                self.push(start, self.at, true);
            }
            byte => {
                self.at += 1;
                if byte.is_ascii_punctuation() {
                    self.push(self.at - 1, self.at, false);
                    self.brace(byte);
                }
            }
        }
    }

    fn push(&mut self, start: usize, end: usize, is_word: bool) {
        let text = self.text.get(start..end).unwrap_or_default();
        self.tokens.all.push(Token { text, start, end, line: self.line, is_word });
    }

    /// Where a template's code ends, its string goes on.
    fn brace(&mut self, byte: u8) {
        let Some(open) = self.open.last_mut() else { return };
        match byte {
            b'{' => open.braces += 1,
            b'}' => {
                open.braces -= 1;
                if open.braces == 0 {
                    let is_raw = open.is_raw;
                    self.open.pop();
                    self.string(is_raw);
                }
            }
            _ => {}
        }
    }

    /// Goes on in a string up to its end or the code of a template.
    fn string(&mut self, is_raw: bool) {
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'\n' if !is_raw => return,
                b'\n' => {
                    self.line += 1;
                    self.at += 1;
                }
                b'\\' if !is_raw => self.at = (self.at + 2).min(self.bytes.len()),
                b'"' if is_raw && self.starts(b"\"\"\"") => {
                    self.at += 3;
                    while self.bytes.get(self.at) == Some(&b'"') {
                        self.at += 1;
                    }
                    return;
                }
                b'"' if !is_raw => {
                    self.at += 1;
                    return;
                }
                b'$' if self.starts(b"${") => {
                    self.push(self.at + 1, self.at + 2, false);
                    self.at += 2;
                    self.open.push(Open { is_raw, braces: 1 });
                    return;
                }
                _ => self.at += 1,
            }
        }
    }

    /// A comment, with those in it.
    fn comment(&mut self) {
        let start = self.at;
        let mut depth = 0_usize;
        while self.at < self.bytes.len() {
            if self.starts(b"/*") {
                depth += 1;
                self.at += 2;
            } else if self.starts(b"*/") {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    break;
                }
            } else {
                self.line += u32::from(self.bytes[self.at] == b'\n');
                self.at += 1;
            }
        }
        if self.bytes[start..].starts_with(b"/**") {
            self.tokens.docs.push((self.tokens.all.len(), start..self.at));
        }
    }

    fn character(&mut self) {
        let rest = &self.bytes[self.at + 1..];
        let rest = &rest[..rest.len().min(12)];
        let from = if rest.first() == Some(&b'\\') { 2 } else { 1 };
        let end = rest.iter().skip(from).position(|byte| *byte == b'\'');
        self.at += match end {
            Some(end) if !rest[..from + end].contains(&b'\n') => end + from + 2,
            _ => 1,
        };
    }

    /// `` `a name` ``
    fn quoted(&mut self) {
        let start = self.at + 1;
        let length = memchr::memchr2(b'`', b'\n', &self.bytes[start..]).filter(|length| *length > 0);
        match length {
            Some(length) if self.bytes[start + length] == b'`' => {
                self.push(start, start + length, true);
                self.at = start + length + 1;
            }
            _ => self.at += 1,
        }
    }
}

/// Whether `byte` is part of a word.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).all.iter().filter(|token| token.is_word).map(|token| token.text).collect()
    }

    #[test]
    fn comments_and_letters_of_strings_hold_no_words() {
        assert_eq!(words("a /* b /* c */ d */ e // f\n'g' '\\'' \"h\\\" i\" j"), ["a", "e", "j"]);
        assert_eq!(words("\"\"\"a\n\"b\" \"\"\"\" c `d e`"), ["c", "d e"]);
    }

    #[test]
    fn code_in_templates_is_code() {
        assert_eq!(words("\"a ${b(\"c ${d { e }} f\")} g\" h"), ["b", "d", "e", "h"]);
    }

    #[test]
    fn documentation_is_kept_for_what_follows() {
        let found = tokens("x /** a */ y /* b */ z");
        assert_eq!(found.docs, [(1, 2..10)]);
    }

    proptest! {
        #[test]
        fn any_text_has_tokens(text in "[a'\"/*\\\\\n$}{` é]{0,60}") {
            for token in tokens(&text).all {
                prop_assert!(token.start < token.end && token.end <= text.len());
            }
        }
    }
}
