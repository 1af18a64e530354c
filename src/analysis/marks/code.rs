//! Which parts of a source text are comments and strings: enough of each language's lexical rules to
//! keep a `main` in a comment from counting, without a parser.

use memchr::{memchr, memmem};

/// The lexical rules of a family of languages.
pub struct Syntax {
    /// What starts a comment that ends with the line.
    pub line: &'static [&'static str],
    /// What opens and closes a comment over lines.
    pub block: &'static [(&'static str, &'static str)],
    /// Whether such comments nest.
    pub nested: bool,
    /// Strings, longest opening first.
    pub strings: &'static [Quote],
    /// Whether `'x'` is a character; a lone `'` is then no string (lifetimes, digit separators).
    pub chars: bool,
    /// Raw strings whose end depends on their start.
    pub raw: Raw,
}

/// One kind of string.
pub struct Quote {
    /// What opens it and, unless it is [`Raw`], what closes it.
    pub mark: &'static str,
    /// Whether a backslash takes the next byte with it.
    pub escapes: bool,
    /// Whether it may go over lines; one that may not ends with its line.
    pub lines: bool,
}

/// Raw strings.
#[derive(PartialEq, Eq)]
pub enum Raw {
    /// None.
    No,
    /// `r##"..."##`.
    Rust,
    /// `R"name(...)name"`.
    Cpp,
}

const DOUBLE: Quote = Quote { mark: "\"", escapes: true, lines: false };
const DOUBLE_LINES: Quote = Quote { mark: "\"", escapes: true, lines: true };
const SINGLE: Quote = Quote { mark: "'", escapes: true, lines: false };
const SINGLE_LINES: Quote = Quote { mark: "'", escapes: true, lines: true };
const TRIPLE: Quote = Quote { mark: "\"\"\"", escapes: true, lines: true };
const TRIPLE_SINGLE: Quote = Quote { mark: "'''", escapes: true, lines: true };
const BACKTICK: Quote = Quote { mark: "`", escapes: true, lines: true };
const BACKTICK_RAW: Quote = Quote { mark: "`", escapes: false, lines: true };

const C_COMMENTS: &[(&str, &str)] = &[("/*", "*/")];

const C: Syntax =
    Syntax { line: &["//"], block: C_COMMENTS, nested: false, strings: &[DOUBLE], chars: true, raw: Raw::No };
const CPP: Syntax = Syntax { raw: Raw::Cpp, ..C };
const RUST: Syntax = Syntax { nested: true, strings: &[DOUBLE_LINES], raw: Raw::Rust, ..C };
const GO: Syntax = Syntax { strings: &[DOUBLE, BACKTICK_RAW], ..C };
const JVM: Syntax = Syntax { strings: &[TRIPLE, DOUBLE], ..C };
const NESTED: Syntax = Syntax { nested: true, ..JVM };
const SCRIPT: Syntax = Syntax { strings: &[DOUBLE, SINGLE, BACKTICK], chars: false, ..C };
const DART: Syntax =
    Syntax { nested: true, strings: &[TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE], chars: false, ..C };
const PYTHON: Syntax = Syntax {
    line: &["#"],
    block: &[],
    nested: false,
    strings: &[TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE],
    chars: false,
    raw: Raw::No,
};
const RUBY: Syntax =
    Syntax { block: &[("\n=begin", "\n=end")], strings: &[DOUBLE_LINES, SINGLE_LINES], ..PYTHON };
const PERL: Syntax = Syntax { block: &[("\n=pod", "\n=cut"), ("\n=head", "\n=cut")], strings: &[], ..PYTHON };
const JULIA: Syntax =
    Syntax { block: &[("#=", "=#")], nested: true, strings: &[TRIPLE, DOUBLE_LINES], ..PYTHON };
const NIM: Syntax = Syntax { block: &[("#[", "]#")], nested: true, strings: &[TRIPLE, DOUBLE], ..PYTHON };
const HASH: Syntax = Syntax { strings: &[DOUBLE_LINES], ..PYTHON };
const NIX: Syntax = Syntax {
    block: C_COMMENTS,
    strings: &[Quote { mark: "''", escapes: false, lines: true }, DOUBLE_LINES],
    ..PYTHON
};
const HCL: Syntax = Syntax { line: &["#", "//"], block: C_COMMENTS, strings: &[DOUBLE], ..PYTHON };
const CMAKE: Syntax = Syntax { block: &[("#[[", "]]")], ..HASH };
const HASKELL: Syntax = Syntax {
    line: &["--"],
    block: &[("{-", "-}")],
    nested: true,
    strings: &[DOUBLE],
    chars: true,
    raw: Raw::No,
};
const ML: Syntax = Syntax { line: &["//"], block: &[("(*", "*)")], strings: &[TRIPLE, DOUBLE], ..HASKELL };
const LISP: Syntax =
    Syntax { line: &[";"], block: &[("#|", "|#")], strings: &[DOUBLE_LINES], chars: false, ..HASKELL };
const BASIC: Syntax = Syntax { line: &["'"], block: &[], strings: &[DOUBLE], chars: false, ..HASKELL };
const XML: Syntax = Syntax { line: &[], block: &[("<!--", "-->")], strings: &[], chars: false, ..C };
const FORTRAN: Syntax = Syntax { line: &["!"], strings: &[DOUBLE, SINGLE], ..BASIC };

/// The lexical rules of `language` (Linguist's name); those of C where nothing better is known.
pub fn syntax(language: &str) -> &'static Syntax {
    match language {
        "Rust" => &RUST,
        "C++" | "Cuda" | "Objective-C++" => &CPP,
        "Go" => &GO,
        "Java" | "C#" => &JVM,
        "Kotlin" | "Scala" | "Swift" => &NESTED,
        "JavaScript" | "TypeScript" | "TSX" | "PHP" | "Groovy" | "Gradle" => &SCRIPT,
        "Dart" => &DART,
        "Python" | "Starlark" | "Elixir" | "Meson" | "GraphQL" => &PYTHON,
        "Ruby" | "Crystal" => &RUBY,
        "Perl" => &PERL,
        "Julia" => &JULIA,
        "Nim" => &NIM,
        "R" | "Makefile" | "M4Sugar" | "M4" => &HASH,
        "CMake" => &CMAKE,
        "Nix" => &NIX,
        "HCL" => &HCL,
        "Haskell" => &HASKELL,
        "F#" => &ML,
        "Clojure" | "Racket" => &LISP,
        "Visual Basic .NET" => &BASIC,
        "Fortran" | "Fortran Free Form" => &FORTRAN,
        "XML" | "HTML" | "Vue" | "Svelte" => &XML,
        _ => &C,
    }
}

/// The comments and strings of the start of a text, as byte ranges in order.
pub struct Masked {
    ranges: Vec<(usize, usize)>,
}

impl Masked {
    /// Reads `text` up to `end` (a byte offset) by the rules of `syntax`.
    pub fn read(syntax: &Syntax, text: &[u8], end: usize) -> Self {
        let starts = first_bytes(syntax);
        let mut ranges = Vec::new();
        let mut at = 0;
        while at < end.min(text.len()) {
            if !starts[usize::from(text[at])] {
                at += 1;
                continue;
            }
            match token_end(syntax, text, at) {
                Some(after) => {
                    ranges.push((at, after));
                    at = after;
                }
                None => at += 1,
            }
        }
        Self { ranges }
    }

    /// Whether the byte at `offset` is in a comment or string.
    pub fn covers(&self, offset: usize) -> bool {
        let after = self.ranges.partition_point(|(start, _)| *start <= offset);
        after > 0 && offset < self.ranges[after - 1].1
    }
}

/// Which bytes can open a comment or a string.
fn first_bytes(syntax: &Syntax) -> [bool; 256] {
    let mut starts = [false; 256];
    let blocks = syntax.block.iter().map(|(open, _)| *open);
    let quotes = syntax.strings.iter().map(|quote| quote.mark);
    for opening in syntax.line.iter().copied().chain(blocks).chain(quotes) {
        starts[usize::from(opening.as_bytes()[0])] = true;
    }
    starts[usize::from(b'\'')] |= syntax.chars;
    starts
}

/// Where the comment or string that opens at `at` ends; none if none opens there. Always beyond `at`.
fn token_end(syntax: &Syntax, text: &[u8], at: usize) -> Option<usize> {
    let rest = &text[at..];
    for (open, close) in syntax.block {
        if rest.starts_with(open.as_bytes()) {
            return Some(at + block_end(rest, open.as_bytes(), close.as_bytes(), syntax.nested));
        }
    }
    if syntax.line.iter().any(|open| rest.starts_with(open.as_bytes())) {
        return Some(at + memchr(b'\n', rest).unwrap_or(rest.len()));
    }
    if rest[0] == b'"'
        && syntax.raw != Raw::No
        && let Some(length) = raw_end(syntax, &text[..at], rest)
    {
        return Some(at + length);
    }
    for quote in syntax.strings {
        if rest.starts_with(quote.mark.as_bytes()) {
            return Some(at + string_end(quote, rest));
        }
    }
    if syntax.chars && rest[0] == b'\'' { char_end(rest).map(|length| at + length) } else { None }
}

fn block_end(rest: &[u8], open: &[u8], close: &[u8], nested: bool) -> usize {
    if !nested {
        let body = &rest[open.len()..];
        return memmem::find(body, close).map_or(rest.len(), |found| open.len() + found + close.len());
    }
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with(open) {
            depth += 1;
            at += open.len();
        } else if rest[at..].starts_with(close) {
            depth -= 1;
            at += close.len();
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

fn string_end(quote: &Quote, rest: &[u8]) -> usize {
    let mark = quote.mark.as_bytes();
    let mut at = mark.len();
    while at < rest.len() {
        match rest[at] {
            b'\\' if quote.escapes => at += 2,
            b'\n' if !quote.lines => return at,
            _ if rest[at..].starts_with(mark) => return at + mark.len(),
            _ => at += 1,
        }
    }
    rest.len()
}

/// The length of a raw string whose `"` is the first byte of `rest`; `before` is the text up to it.
fn raw_end(syntax: &Syntax, before: &[u8], rest: &[u8]) -> Option<usize> {
    let close = if syntax.raw == Raw::Rust {
        let hashes = before.iter().rev().take(255).take_while(|byte| **byte == b'#').count();
        if before.len() == hashes || before[before.len() - hashes - 1] != b'r' {
            return None;
        }
        [b"\"".as_slice(), &before[before.len() - hashes..]].concat()
    } else {
        if before.last() != Some(&b'R') {
            return None;
        }
        let name = &rest[1..memchr(b'(', &rest[..rest.len().min(20)])?];
        [b")".as_slice(), name, b"\""].concat()
    };
    Some(memmem::find(&rest[1..], &close).map_or(rest.len(), |found| 1 + found + close.len()))
}

/// The length of a character literal at the start of `rest`; none for a lone `'`.
fn char_end(rest: &[u8]) -> Option<usize> {
    let near = &rest[..rest.len().min(14)];
    if near.get(1) == Some(&b'\\') {
        return near.iter().skip(3).position(|byte| *byte == b'\'').map(|found| found + 4);
    }
    let width = match near.get(1)? {
        0..=0x7f => 1,
        0..=0xdf => 2,
        0..=0xef => 3,
        _ => 4,
    };
    (near.get(1 + width) == Some(&b'\'')).then_some(width + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The text with every masked byte but line ends replaced by `.`.
    fn visible(language: &str, text: &str) -> String {
        let masked = Masked::read(syntax(language), text.as_bytes(), text.len());
        text.char_indices().map(|(at, c)| if masked.covers(at) && c != '\n' { '.' } else { c }).collect()
    }

    #[test]
    fn comments_and_strings_are_masked() {
        assert_eq!(visible("C", "a /* b */ c // d\ne \"f\\\"g\" h"), "a ....... c ....\ne ...... h");
        assert_eq!(visible("Python", "a '''b\n'c' ''' d # e"), "a ....\n....... d ...");
        assert_eq!(visible("Go", "a `b\\` c \"d"), "a .... c ..");
        assert_eq!(visible("Haskell", "a {- {- -} b -} c -- d"), "a ............. c ....");
    }

    #[test]
    fn lifetimes_and_digit_separators_open_no_string() {
        assert_eq!(visible("Rust", "fn a<'b>(c: &'b str) 'x' '\\'' d"), "fn a<'b>(c: &'b str) ... .... d");
        assert_eq!(visible("C++", "1'000'000 + '\"' b"), "1'000'000 + ... b");
    }

    #[test]
    fn raw_strings_end_where_they_say() {
        assert_eq!(visible("Rust", "r#\"a\"b\"# c"), "r#...... c");
        assert_eq!(visible("C++", "R\"x(a)\"b)x\" c"), "R.......... c");
    }

    #[test]
    fn a_string_that_cannot_span_lines_ends_with_its_line() {
        assert_eq!(visible("Java", "a \"b\nc"), "a ..\nc");
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_read(text in proptest::collection::vec(any::<u8>(), 0..200), pick in 0..8_usize) {
            let language = ["Rust", "C++", "Go", "Python", "Haskell", "Ruby", "Nix", "XML"][pick];
            let masked = Masked::read(syntax(language), &text, text.len());
            prop_assert!(masked.ranges.windows(2).all(|pair| pair[0].1 <= pair[1].0));
        }
    }
}
