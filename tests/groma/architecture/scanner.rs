//! Reads Rust source just well enough for the rules: which bytes are code, the string literals, the
//! tokens, the paths that the code names (`use` trees unfolded), what is test code, and the functions.
//!
//! It is no parser: macros are read as plain tokens, and names are not resolved.

use std::ops::Range;

/// One Rust file, read into what the rules ask for.
pub struct Source {
    /// The code tokens in order, without comments, literals and white space.
    pub tokens: Vec<Token>,
    /// The string literals: their line and their content as written.
    pub literals: Vec<(usize, String)>,
    /// The lines in all.
    pub lines: usize,
    /// The inclusive ranges of lines that hold test code.
    tests: Vec<Range<usize>>,
}

/// One token: a word, or one punctuation character (`::` is one token).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The text of the token.
    pub text: String,
    /// The line it stands on, from 1.
    pub line: usize,
}

/// A path that the code names, such as `crate::store::Store`, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct Path {
    /// Its segments; a glob is the segment `*`.
    pub segments: Vec<String>,
    /// The line of its last segment, from 1.
    pub line: usize,
    /// How many inline modules stand around it.
    pub depth: usize,
}

impl Path {
    /// Whether the path begins with these segments.
    pub fn starts_with(&self, start: &[&str]) -> bool {
        self.segments.len() >= start.len() && self.segments.iter().zip(start).all(|(a, b)| a == b)
    }
}

/// A function with a body.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// The line of its `fn`, from 1.
    pub line: usize,
    /// The lines from `fn` to the closing brace.
    pub length: usize,
}

/// A test module kept in a file of its own: `#[cfg(test)] mod tests;`.
#[derive(Debug, PartialEq, Eq)]
pub struct TestModule {
    /// The module's name.
    pub name: String,
    /// The file named by `#[path = ".."]`, if one is.
    pub path: Option<String>,
}

impl Source {
    /// Reads the text of one file.
    pub fn read(text: &str) -> Self {
        let (code, literals) = split(text);
        let tokens = tokens(&code);
        let tests = test_items(&tokens).into_iter().map(|item| line_range(&tokens, &item)).collect();
        Self { tokens, literals, lines: text.lines().count(), tests }
    }

    /// Whether a line (from 1) belongs to test code.
    pub fn is_test(&self, line: usize) -> bool {
        self.tests.iter().any(|range| range.contains(&line))
    }

    /// How many lines are not test code.
    pub fn production_lines(&self) -> usize {
        (1..=self.lines).filter(|&line| !self.is_test(line)).count()
    }

    /// Every path of two or more segments, and every leaf of every `use`.
    pub fn paths(&self) -> Vec<Path> {
        let mut paths = Vec::new();
        let mut blocks: Vec<bool> = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let depth = blocks.iter().filter(|&&module| module).count();
            match self.text(at) {
                "{" => blocks.push(at >= 2 && self.text(at - 2) == "mod"),
                "}" => drop(blocks.pop()),
                "use" if self.text(at + 1) != "<" => {
                    at = self.use_tree(at + 1, &[], depth, &mut paths);
                    continue;
                }
                "::" => {}
                word if is_word(word) && self.text(at + 1) == "::" => {
                    at = self.inline_path(at, depth, &mut paths);
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        paths
    }

    /// Every function that has a body.
    pub fn functions(&self) -> Vec<Function> {
        (0..self.tokens.len())
            .filter(|&at| self.text(at) == "fn" && is_word(self.text(at + 1)))
            .filter_map(|at| {
                let open = self.body(at)?;
                let line = self.tokens[at].line;
                let last = self.tokens[closing(&self.tokens, open)].line;
                let name = self.text(at + 1).to_owned();
                Some(Function { name, line, length: last + 1 - line })
            })
            .collect()
    }

    /// The test modules that this file keeps in files of their own; `text` is the file's whole text.
    pub fn test_modules(&self, text: &str) -> Vec<TestModule> {
        let of_item = |item: Range<usize>| {
            let at = item.clone().find(|&at| self.text(at) == "mod")?;
            if self.text(item.end - 1) != ";" {
                return None;
            }
            let attributes = self.tokens[item.start].line..=self.tokens[at].line;
            let lines = text.lines().skip(attributes.start() - 1).take(attributes.count());
            let path = lines.filter(|line| line.contains("path")).find_map(|line| line.split('"').nth(1));
            Some(TestModule { name: self.text(at + 1).to_owned(), path: path.map(str::to_owned) })
        };
        test_items(&self.tokens).into_iter().filter_map(of_item).collect()
    }

    /// The text of a token; empty past the end.
    pub fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.text)
    }

    /// The opening brace of the function whose `fn` stands at `at`, unless it has no body.
    fn body(&self, at: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for here in at..self.tokens.len() {
            match self.text(here) {
                "(" | "[" => depth += 1,
                ")" | "]" => depth = depth.saturating_sub(1),
                "{" if depth == 0 => return Some(here),
                ";" if depth == 0 => return None,
                _ => {}
            }
        }
        None
    }

    /// Collects `a::b::c` that starts at `at`; gives the place after it.
    fn inline_path(&self, mut at: usize, depth: usize, paths: &mut Vec<Path>) -> usize {
        let mut segments = vec![self.text(at).to_owned()];
        while self.text(at + 1) == "::" && is_word(self.text(at + 2)) {
            segments.push(self.text(at + 2).to_owned());
            at += 2;
        }
        // `a::<T>::b` and `a::{b}` end the path at `a`.
        if segments.len() > 1 {
            paths.push(Path { segments, line: self.tokens[at].line, depth });
        }
        at + 1
    }

    /// Unfolds the use tree that starts at `at` below `prefix`; gives the place after it.
    fn use_tree(&self, mut at: usize, prefix: &[String], depth: usize, paths: &mut Vec<Path>) -> usize {
        let mut segments = prefix.to_vec();
        while at < self.tokens.len() {
            match self.text(at) {
                "::" => at += 1,
                "{" => {
                    at += 1;
                    while !matches!(self.text(at), "}" | "") {
                        let next = self.use_tree(at, &segments, depth, paths);
                        at = if self.text(next) == "," { next + 1 } else { next.max(at + 1) };
                    }
                    return at + 1;
                }
                "as" => at += 2,
                word if is_word(word) || word == "*" => {
                    segments.push(word.to_owned());
                    at += 1;
                }
                _ => break,
            }
        }
        if segments.len() > prefix.len() {
            let last = (at - 1).min(self.tokens.len() - 1);
            paths.push(Path { segments, line: self.tokens[last].line, depth });
        }
        at
    }
}

/// The items (token ranges, attributes included) under `#[cfg(test)]`, `#[cfg(all(test, ..))]` or `#[test]`.
fn test_items(tokens: &[Token]) -> Vec<Range<usize>> {
    let text = |at: usize| tokens.get(at).map_or("", |token: &Token| token.text.as_str());
    let mut items = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if text(at) != "#" || text(at + 1) != "[" {
            at += 1;
            continue;
        }
        let end = closing(tokens, at + 1);
        let inside: Vec<&str> = (at + 2..end).map(text).collect();
        let test = inside.as_slice() == ["test"]
            || inside.starts_with(&["cfg", "(", "test", ")"])
            || inside.starts_with(&["cfg", "(", "all", "(", "test"]);
        if !test {
            at = end + 1;
            continue;
        }
        let item_end = item_end(tokens, end + 1);
        items.push(at..item_end);
        at = item_end;
    }
    items
}

/// Where the item that starts at `at` ends: after its `;`, or after the brace that closes its body.
fn item_end(tokens: &[Token], mut at: usize) -> usize {
    while at < tokens.len() {
        match tokens[at].text.as_str() {
            "(" | "[" => at = closing(tokens, at),
            "{" => return closing(tokens, at) + 1,
            ";" => return at + 1,
            _ => {}
        }
        at += 1;
    }
    tokens.len()
}

/// The token that closes the bracket at `open`; the last token when nothing does.
pub fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at;
                }
            }
            _ => {}
        }
    }
    tokens.len() - 1
}

fn line_range(tokens: &[Token], item: &Range<usize>) -> Range<usize> {
    tokens[item.start].line..tokens[item.end - 1].line + 1
}

/// Whether a token is a word: an identifier, a keyword or a number.
pub fn is_word(text: &str) -> bool {
    text.starts_with(|first: char| first.is_alphanumeric() || first == '_')
}

fn tokens(code: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut line = 1;
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let length = if is_word(rest) {
            rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let (text, after) = rest.split_at(length);
        if first == '\n' {
            line += 1;
        } else if !first.is_whitespace() {
            tokens.push(Token { text: text.to_owned(), line });
        }
        rest = after;
    }
    tokens
}

/// The code with comments and literals blanked out (lines kept), and the string literals.
fn split(text: &str) -> (String, Vec<(usize, String)>) {
    let mut code = String::with_capacity(text.len());
    let mut literals = Vec::new();
    let mut line = 1;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let after_word = code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let (length, literal) = match first {
            '/' if rest.starts_with("//") => (rest.find('\n').unwrap_or(rest.len()), None),
            '/' if rest.starts_with("/*") => (block_comment(rest), None),
            '\'' => (character(rest), None),
            '"' => quoted(rest),
            'r' | 'b' | 'c' if !after_word => raw_string(rest).unwrap_or((0, None)),
            _ => (0, None),
        };
        if let Some(content) = literal {
            literals.push((line, rest[content].to_owned()));
        }
        let blank = &rest[..length];
        line += blank.matches('\n').count();
        code.extend(blank.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        rest = &rest[length..];
        if length == 0 {
            line += usize::from(first == '\n');
            code.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    (code, literals)
}

/// The length of the block comment, nested ones included, at the start of `rest`.
fn block_comment(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let (mut depth, mut at) = (0_usize, 0);
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"/*" => (depth, at) = (depth + 1, at + 2),
            b"*/" => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

/// The length of the character literal at the start of `rest`; 0 when the quote begins a lifetime.
fn character(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => {
            chars.next();
            chars.find(|&(_, c)| c == '\'').map_or(0, |(at, _)| at + 1)
        }
        Some(_) => chars.next().filter(|&(_, c)| c == '\'').map_or(0, |(at, _)| at + 1),
        None => 0,
    }
}

/// The length and the content of the string with escapes at the start of `rest`.
fn quoted(rest: &str) -> (usize, Option<Range<usize>>) {
    let bytes = rest.as_bytes();
    let mut at = 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    let end = at.min(rest.len());
    ((end + 1).min(rest.len()), Some(1..end))
}

/// The same for a string with a prefix: `b".."`, `c".."`, `r#".."#`, `br".."`; none when it is a word.
fn raw_string(rest: &str) -> Option<(usize, Option<Range<usize>>)> {
    let word = rest.find(|c: char| !c.is_ascii_alphabetic())?;
    if !matches!(&rest[..word], "r" | "b" | "c" | "br" | "cr") {
        return None;
    }
    if !rest[..word].ends_with('r') {
        let (length, content) = rest[word..].starts_with('"').then(|| quoted(&rest[word..]))?;
        return Some((word + length, content.map(|range| range.start + word..range.end + word)));
    }
    let hashes = rest[word..].find(|c| c != '#')?;
    let start = word + hashes + 1;
    if !rest[word + hashes..].starts_with('"') {
        return None;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    let end = rest[start..].find(&close).map_or(rest.len(), |at| start + at);
    Some(((end + close.len()).min(rest.len()), Some(start..end)))
}

#[cfg(test)]
#[path = "scanner_tests.rs"]
mod tests;
