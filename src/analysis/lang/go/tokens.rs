//! Words and marks of a Go text, with the semicolons that ends of lines stand for
//! (<https://go.dev/ref/spec#Semicolons>), and its comments.

/// What a token is. Marks that the walk need not tell apart are one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name.
    Name,
    /// A number or a character.
    Number,
    /// A string, of either form.
    String,
    /// `(`
    OpenRound,
    /// `)`
    CloseRound,
    /// `[`
    OpenSquare,
    /// `]`
    CloseSquare,
    /// `{`
    OpenCurly,
    /// `}`
    CloseCurly,
    /// `,`
    Comma,
    /// `;`, or the end of a line that ends a statement: empty then.
    Semicolon,
    /// `.`
    Dot,
    /// `...`
    Ellipsis,
    /// `:`
    Colon,
    /// `:=`
    Define,
    /// `=`, `+=` and their like.
    Assign,
    /// `++` or `--`
    Step,
    /// `*`
    Star,
    /// `<-`
    Arrow,
    /// `|`
    Bar,
    /// `~`
    Tilde,
    /// `&&` or `||`
    Decision,
    /// Any other operator, before an operand or between two.
    Operator,
    /// `break`, `continue` or `goto`: a label may follow.
    Jump,
    /// `case`
    Case,
    /// `chan`
    Chan,
    /// `const`
    Const,
    /// `default`
    Default,
    /// `else`
    Else,
    /// `fallthrough`
    Fallthrough,
    /// `for`
    For,
    /// `func`
    Func,
    /// `go` or `defer`
    Go,
    /// `if`
    If,
    /// `import`
    Import,
    /// `interface`
    Interface,
    /// `map`
    Map,
    /// `package`
    Package,
    /// `range`
    Range,
    /// `return`
    Return,
    /// `select` or `switch`
    Switch,
    /// `struct`
    Struct,
    /// `type`
    Type,
    /// `var`
    Var,
    /// What stands behind the last.
    End,
}

impl Kind {
    /// What `word` is.
    fn of_word(word: &[u8]) -> Self {
        // No keyword is longer, and none has a capital.
        if word.len() > 11 || !word[0].is_ascii_lowercase() {
            return Self::Name;
        }
        match word {
            b"break" | b"continue" | b"goto" => Self::Jump,
            b"case" => Self::Case,
            b"chan" => Self::Chan,
            b"const" => Self::Const,
            b"default" => Self::Default,
            b"defer" | b"go" => Self::Go,
            b"else" => Self::Else,
            b"fallthrough" => Self::Fallthrough,
            b"for" => Self::For,
            b"func" => Self::Func,
            b"if" => Self::If,
            b"import" => Self::Import,
            b"interface" => Self::Interface,
            b"map" => Self::Map,
            b"package" => Self::Package,
            b"range" => Self::Range,
            b"return" => Self::Return,
            b"select" | b"switch" => Self::Switch,
            b"struct" => Self::Struct,
            b"type" => Self::Type,
            b"var" => Self::Var,
            _ => Self::Name,
        }
    }

    /// Whether a line that ends with it ends a statement.
    fn ends_statement(self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::Number
                | Self::String
                | Self::CloseRound
                | Self::CloseSquare
                | Self::CloseCurly
                | Self::Step
                | Self::Jump
                | Self::Fallthrough
                | Self::Return
        )
    }
}

/// A word or a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// Where it starts, in bytes. Texts are far smaller than 4 GB ([`super::super::MAX_PARSED_BYTES`]).
    pub(super) start: u32,
    /// Where it ends.
    pub(super) end: u32,
    /// The line that it starts on, from 1.
    pub(super) line: u32,
}

/// A comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Comment {
    /// Where it starts, in bytes.
    pub(super) start: u32,
    /// Where it ends: before the end of its line.
    pub(super) end: u32,
    /// The line that it starts on, from 1.
    pub(super) line: u32,
    /// The line that it ends on.
    pub(super) end_line: u32,
}

/// What a text consists of.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// Words and marks, in order; the last one is [`Kind::End`].
    pub(super) all: Vec<Token>,
    /// Comments, in order.
    pub(super) comments: Vec<Comment>,
}

/// The tokens of `text`.
pub(super) fn tokens(text: &str) -> Tokens {
    let mut lexer = Lexer { bytes: text.as_bytes(), at: 0, line: 1, tokens: Tokens::default() };
    // Go has some four bytes to a token.
    lexer.tokens.all.reserve(text.len() / 4);
    while lexer.at < lexer.bytes.len() {
        lexer.step();
    }
    lexer.end_line();
    lexer.push(Kind::End, lexer.at);
    lexer.tokens
}

struct Lexer<'t> {
    bytes: &'t [u8],
    at: usize,
    line: u32,
    tokens: Tokens,
}

/// A place in a text as it is kept.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Lexer<'_> {
    fn byte(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or_default()
    }

    fn step(&mut self) {
        match self.byte(0) {
            b'\n' => {
                self.end_line();
                self.line += 1;
                self.at += 1;
            }
            b' ' | b'\t' | b'\r' => self.at += 1,
            b'/' if self.byte(1) == b'/' => self.line_comment(),
            b'/' if self.byte(1) == b'*' => self.comment(),
            b'"' => self.quoted(b'"', Kind::String),
            b'\'' => self.quoted(b'\'', Kind::Number),
            b'`' => self.raw(),
            b'0'..=b'9' => self.number(),
            b'.' if self.byte(1).is_ascii_digit() => self.number(),
            byte if is_letter(byte) => {
                let rest = &self.bytes[self.at..];
                let length = rest.iter().position(|byte| !is_letter(*byte)).unwrap_or(rest.len());
                self.push(Kind::of_word(&rest[..length]), self.at + length);
            }
            byte => self.mark(byte),
        }
    }

    /// Adds a token that starts here and ends at `end`.
    fn push(&mut self, kind: Kind, end: usize) {
        let token = Token { kind, start: place(self.at), end: place(end), line: self.line };
        self.tokens.all.push(token);
        self.at = end;
    }

    /// The end of a line, or of the text.
    fn end_line(&mut self) {
        if self.tokens.all.last().is_some_and(|last| last.kind.ends_statement()) {
            self.push(Kind::Semicolon, self.at);
        }
    }

    fn mark(&mut self, byte: u8) {
        let (next, after) = (self.byte(1), self.byte(2));
        let (kind, length) = match (byte, next) {
            (b'(', _) => (Kind::OpenRound, 1),
            (b')', _) => (Kind::CloseRound, 1),
            (b'[', _) => (Kind::OpenSquare, 1),
            (b']', _) => (Kind::CloseSquare, 1),
            (b'{', _) => (Kind::OpenCurly, 1),
            (b'}', _) => (Kind::CloseCurly, 1),
            (b',', _) => (Kind::Comma, 1),
            (b';', _) => (Kind::Semicolon, 1),
            (b'.', b'.') if after == b'.' => (Kind::Ellipsis, 3),
            (b'.', _) => (Kind::Dot, 1),
            (b':', b'=') => (Kind::Define, 2),
            (b':', _) => (Kind::Colon, 1),
            (b'+', b'+') | (b'-', b'-') => (Kind::Step, 2),
            (b'&', b'&') | (b'|', b'|') => (Kind::Decision, 2),
            (b'<', b'-') => (Kind::Arrow, 2),
            (b'<' | b'>' | b'!' | b'=', b'=') => (Kind::Operator, 2),
            (b'=', _) | (b'+' | b'-' | b'*' | b'/' | b'%' | b'&' | b'|' | b'^', b'=') => {
                (Kind::Assign, if byte == b'=' { 1 } else { 2 })
            }
            (b'<', b'<') | (b'>', b'>') | (b'&', b'^') if after == b'=' => (Kind::Assign, 3),
            (b'<', b'<') | (b'>', b'>') | (b'&', b'^') => (Kind::Operator, 2),
            (b'*', _) => (Kind::Star, 1),
            (b'|', _) => (Kind::Bar, 1),
            (b'~', _) => (Kind::Tilde, 1),
            (b'+' | b'-' | b'/' | b'%' | b'&' | b'^' | b'<' | b'>' | b'!', _) => (Kind::Operator, 1),
            // Nothing that Go has.
            _ => {
                self.at += 1;
                return;
            }
        };
        self.push(kind, self.at + length);
    }

    fn number(&mut self) {
        let is_hex = self.byte(0) == b'0' && matches!(self.byte(1), b'x' | b'X');
        let mut end = self.at + 1;
        while let Some(byte) = self.bytes.get(end) {
            let is_exponent = match self.bytes[end - 1] {
                b'e' | b'E' => !is_hex,
                b'p' | b'P' => is_hex,
                _ => false,
            };
            if !is_letter(*byte) && *byte != b'.' && !(is_exponent && matches!(byte, b'+' | b'-')) {
                break;
            }
            end += 1;
        }
        self.push(Kind::Number, end);
    }

    /// A string or character that ends with `quote`, or with its line.
    fn quoted(&mut self, quote: u8, kind: Kind) {
        let mut end = self.at + 1;
        while let Some(byte) = self.bytes.get(end) {
            match byte {
                b'\\' if self.bytes.get(end + 1) != Some(&b'\n') => end += 2,
                b'\n' => break,
                byte => {
                    end += 1;
                    if *byte == quote {
                        break;
                    }
                }
            }
        }
        self.push(kind, end.min(self.bytes.len()));
    }

    /// `` `a string` ``, over several lines.
    fn raw(&mut self) {
        let rest = &self.bytes[self.at + 1..];
        let length = memchr::memchr(b'`', rest).map_or(rest.len(), |length| length + 1);
        self.push(Kind::String, self.at + 1 + length);
        self.line += lines_in(&rest[..length]);
    }

    fn line_comment(&mut self) {
        let rest = &self.bytes[self.at..];
        let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        self.note_comment(length);
    }

    /// `/* a comment */`: where it holds the end of a line, it stands for one.
    fn comment(&mut self) {
        let rest = &self.bytes[self.at..];
        let length = memchr::memmem::find(&rest[2..], b"*/").map_or(rest.len(), |length| length + 4);
        if memchr::memchr(b'\n', &rest[..length]).is_some() {
            self.end_line();
        }
        self.note_comment(length);
    }

    fn note_comment(&mut self, length: usize) {
        let end = self.at + length;
        let end_line = self.line + lines_in(&self.bytes[self.at..end]);
        let comment = Comment { start: place(self.at), end: place(end), line: self.line, end_line };
        self.tokens.comments.push(comment);
        self.line = end_line;
        self.at = end;
    }
}

/// How many lines end in `bytes`.
fn lines_in(bytes: &[u8]) -> u32 {
    place(memchr::memchr_iter(b'\n', bytes).count())
}

/// Whether `byte` is part of a word.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The tokens of `text` as written; semicolons that stand for the end of a line as `;`.
    fn written(text: &str) -> Vec<&str> {
        let all = tokens(text).all;
        let of = |token: &Token| match &text[token.start as usize..token.end as usize] {
            "" if token.kind == Kind::Semicolon => ";",
            text => text,
        };
        all[..all.len() - 1].iter().map(of).collect()
    }

    #[test]
    fn ends_of_lines_are_semicolons_where_a_statement_may_end() {
        assert_eq!(written("a\n+ b++\nreturn\nc("), ["a", ";", "+", "b", "++", ";", "return", ";", "c", "("]);
        assert_eq!(written("a /* b\n */ c // d\n}"), ["a", ";", "c", ";", "}", ";"]);
        assert_eq!(written("a /* b */ c"), ["a", "c", ";"]);
    }

    #[test]
    fn numbers_and_strings_are_whole() {
        assert_eq!(written("1e-5-0x1p+2+.5i"), ["1e-5", "-", "0x1p+2", "+", ".5i", ";"]);
        assert_eq!(written("0xe-1"), ["0xe", "-", "1", ";"]);
        assert_eq!(written(r#"'\'' "a\"b" `c" "#), ["'\\''", "\"a\\\"b\"", "`c\" ", ";"]);
        assert_eq!(written("\"open\nx"), ["\"open", ";", "x", ";"]);
    }

    #[test]
    fn marks_are_as_long_as_they_can_be() {
        let marks = ":= : ... . <- <<= << <= &^= &^ && & || |= | == = ++ += ~ !=";
        assert_eq!(written(marks), marks.split(' ').collect::<Vec<_>>());
    }

    #[test]
    fn lines_are_counted_through_strings_and_comments() {
        let found = tokens("`a\nb` /*\n*/ c // d");
        let lines: Vec<(Kind, u32)> = found.all.iter().map(|token| (token.kind, token.line)).collect();
        let expected = [(Kind::String, 1), (Kind::Semicolon, 2), (Kind::Name, 3), (Kind::Semicolon, 3)];
        assert_eq!(lines[..4], expected);
        assert_eq!((found.comments[0].line, found.comments[0].end_line, found.comments[1].line), (2, 3, 3));
    }

    proptest! {
        #[test]
        fn any_text_has_tokens_in_order(text in "[a'\"/*\\\\\n$}{`. é0e+]{0,60}") {
            let found = tokens(&text);
            let mut before = 0;
            for token in found.all {
                prop_assert!(before <= token.start && token.start <= token.end);
                prop_assert!(text.get(token.start as usize..token.end as usize).is_some());
                before = token.end;
            }
        }
    }
}
