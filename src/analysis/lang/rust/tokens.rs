//! What stands in the arguments of macros: a grammar sees only tokens there.

use tree_sitter::{Node, Range};

use crate::map::module::{Import, ImportForm};

use super::super::syntax::{Reader, Walk, line_of};
use super::names::{self, Kind, State};

/// Words that items start with.
const ITEM_WORDS: [&str; 16] = [
    "pub",
    "mod",
    "use",
    "fn",
    "struct",
    "enum",
    "trait",
    "impl",
    "static",
    "const",
    "type",
    "unsafe",
    "async",
    "extern",
    "macro_rules",
    "union",
];

/// A macro that is called. One that wraps items, as `cfg_unix! { mod a; }`, is read as if they stood there.
pub(super) fn invocation(node: Node<'_>, reader: &mut Reader<'_>) -> Walk {
    let Some(called) = node.child_by_field_name("macro") else { return Walk::Into };
    let mut cursor = node.walk();
    let arguments = node.named_children(&mut cursor).find(|it| it.kind() == "token_tree");
    drop(cursor);
    let name = reader.text(called);
    if called.kind() == "identifier" {
        names::note(Kind::Macro, called, reader);
    } else {
        names::path(called, reader);
    }
    let Some(arguments) = arguments else { return Walk::Over };
    let last = name.rsplit("::").next().unwrap_or(name);
    let text = reader.text(arguments);
    let at = (arguments.start_byte(), arguments.end_byte());
    if let Some(import) = embedded_file(last, text, line_of(node)) {
        add(import, at.0, reader);
    } else if reader.is_in_function() {
        scan(arguments, false, reader);
    } else if last == "cfg_if" {
        branches(arguments, reader);
    } else if wraps_items(text) {
        let condition = last.contains("cfg").then(|| format!("{last}!"));
        wrapped(arguments, condition, reader);
    } else {
        scan(arguments, false, reader);
    }
    Walk::Over
}

/// The blocks of `cfg_if!`, each under its condition.
fn branches(arguments: Node<'_>, reader: &mut Reader<'_>) {
    let mut cursor = arguments.walk();
    let mut last = arguments.start_byte() + 1;
    let children: Vec<Node<'_>> = arguments.named_children(&mut cursor).collect();
    for block in children.into_iter().filter(|it| it.kind() == "token_tree") {
        if reader.text(block).starts_with('{') {
            let condition = reader.source().get(last..block.start_byte()).unwrap_or_default();
            let condition = condition.split_whitespace().collect::<Vec<_>>().join(" ");
            last = block.end_byte();
            wrapped(block, Some(condition), reader);
        }
    }
}

/// Reads what is between the brackets of `tokens` as items.
fn wrapped(tokens: Node<'_>, condition: Option<String>, reader: &mut Reader<'_>) {
    let last = tokens.child_count().saturating_sub(1);
    let (first, last) = (tokens.child(0), tokens.child(last));
    let (Some(first), Some(last)) = (first, last) else { return };
    let part = Range {
        start_byte: first.end_byte(),
        end_byte: last.start_byte(),
        start_point: first.end_position(),
        end_point: last.start_position(),
    };
    if part.start_byte >= part.end_byte {
        return;
    }
    reader.state::<State>().open(tokens.start_byte(), tokens.end_byte(), condition, None);
    reader.embed(part);
}

/// Whether what is between brackets starts as an item does, or with another macro.
fn wraps_items(text: &str) -> bool {
    let mut rest = text.get(1..).unwrap_or_default().trim_start();
    // Attributes and comments may stand before it.
    loop {
        rest = if rest.starts_with("//") {
            rest.split_once('\n').map_or("", |(_, rest)| rest)
        } else if rest.starts_with("/*") {
            rest.split_once("*/").map_or("", |(_, rest)| rest)
        } else if rest.starts_with('#') {
            after_brackets(rest)
        } else {
            break;
        }
        .trim_start();
    }
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    let (word, after) = rest.split_at(end);
    let opens = |after: &str| after.starts_with('!') && after[1..].trim_start().starts_with('{');
    (ITEM_WORDS.contains(&word) && after.starts_with([' ', '\n', '\t', '(', '!']))
        || (!word.is_empty() && opens(after))
}

/// What follows the brackets that open first in `text`.
fn after_brackets(text: &str) -> &str {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return &text[at + 1..];
                }
            }
            _ => {}
        }
    }
    ""
}

/// `include!`, `include_str!` and `include_bytes!`: the file, as far as it is written out.
fn embedded_file(name: &str, arguments: &str, line: u32) -> Option<Import> {
    if !matches!(name, "include" | "include_str" | "include_bytes") {
        return None;
    }
    let inner = arguments.get(1..arguments.len().checked_sub(1)?)?.trim();
    let inner = inner.trim_end_matches(',').trim_end();
    let folder = inner.strip_prefix("concat!").map(|parts| parts.trim_matches(['(', ')', ' ', '\n']));
    let specifier = match folder.and_then(|parts| parts.strip_prefix("env!(\"CARGO_MANIFEST_DIR\")")) {
        Some(parts) if parts.matches('"').count() == 2 => {
            format!("$CARGO_MANIFEST_DIR{}", parts.split('"').nth(1)?)
        }
        _ => literal(inner).unwrap_or(inner).to_owned(),
    };
    let mut import = Import::new(specifier, ImportForm::Embed, line);
    // Code that is taken in is named, so that it is told apart from text.
    let names = if name == "include" { vec!["*"] } else { Vec::new() };
    import.names = names
        .into_iter()
        .map(|name| crate::map::module::ImportedName { name: name.to_owned(), line, ..Default::default() })
        .collect();
    Some(import)
}

/// The text of a literal string without escapes.
fn literal(text: &str) -> Option<&str> {
    let text = text.strip_prefix('r').map_or(text, |raw| raw.trim_matches('#'));
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    (!inner.contains(['"', '\\'])).then_some(inner)
}

fn add(mut import: Import, at: usize, reader: &mut Reader<'_>) {
    let state = reader.state::<State>();
    state.leave(at);
    import.condition = state.conditions(None);
    import.is_conditional = import.condition.is_some();
    import.is_test = import.condition.as_deref().is_some_and(super::attributes::is_for_tests);
    import.within = Some(state.module_path().to_owned()).filter(|within| !within.is_empty());
    reader.import(import);
}

/// Paths, macros and types among the tokens of `node`; only those that start with `$crate` in the body of a macro.
pub(super) fn scan(node: Node<'_>, only_own_crate: bool, reader: &mut Reader<'_>) {
    let mut lexer = Lexer { text: reader.text(node), at: 0, line: line_of(node) };
    let start = node.start_byte();
    while let Some(word) = lexer.next_path() {
        let text = &lexer.text[word.start..word.end];
        if only_own_crate && !text.starts_with("$crate") {
            continue;
        }
        let next = lexer.text[word.end..].trim_start();
        let is_macro = next.starts_with('!') && !next.starts_with("!=");
        let kind = match (text.contains("::"), is_macro) {
            (true, _) => Kind::Path,
            (false, true) => Kind::Macro,
            (false, false) if !text.starts_with(char::is_uppercase) && !next.starts_with('(') => continue,
            (false, false) => Kind::Name,
        };
        if is_macro && text.starts_with("include") {
            let arguments = next[1..].trim_start();
            let end = arguments.find(')').map_or(arguments.len(), |end| end + 1);
            if let Some(import) = embedded_file(text, &arguments[..end], word.line) {
                add(import, start + word.start, reader);
            }
        }
        reader.state::<State>().find(kind, (start + word.start, start + word.end), word.line);
    }
}

/// A name or path among tokens.
struct Word {
    start: usize,
    end: usize,
    line: u32,
}

/// Goes through tokens, over strings and comments.
struct Lexer<'t> {
    text: &'t str,
    at: usize,
    line: u32,
}

impl Lexer<'_> {
    fn next_path(&mut self) -> Option<Word> {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'\n' => {
                    self.line += 1;
                    self.at += 1;
                }
                b'"' => self.skip_string(),
                b'r' if is_raw(&bytes[self.at + 1..]) => {
                    let hashes = bytes[self.at + 1..].iter().take_while(|byte| **byte == b'#').count();
                    self.at += 1 + hashes;
                    self.skip_raw(hashes);
                }
                b'\'' => self.skip_quote(),
                b'/' if bytes.get(self.at + 1) == Some(&b'/') => {
                    self.at += bytes[self.at..].iter().take_while(|byte| **byte != b'\n').count();
                }
                b'/' if bytes.get(self.at + 1) == Some(&b'*') => self.skip_to("*/"),
                b'0'..=b'9' => self.at += count_name(&bytes[self.at..]),
                // A field or method is no name in scope.
                b'.' => {
                    self.at += 1;
                    let is_range = bytes.get(self.at) == Some(&b'.');
                    if !is_range {
                        self.at += count_name(&bytes[self.at..]);
                    }
                }
                b'$' | b'_' | b'a'..=b'z' | b'A'..=b'Z' => return Some(self.path()),
                _ => self.at += 1,
            }
        }
        None
    }

    /// A name, and what `::` joins to it.
    fn path(&mut self) -> Word {
        let bytes = self.text.as_bytes();
        let (start, line) = (self.at, self.line);
        self.at += usize::from(bytes[start] == b'$');
        self.at += count_name(&bytes[self.at..]);
        let mut end = self.at;
        loop {
            let spaces = |at: usize| bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let joint = end + spaces(end);
            if !bytes[joint..].starts_with(b"::") {
                break;
            }
            let name = joint + 2 + spaces(joint + 2);
            let length = count_name(&bytes[name..]);
            if length == 0 {
                break;
            }
            end = name + length;
        }
        let lines = bytes[start..end].iter().filter(|byte| **byte == b'\n').count();
        self.line += u32::try_from(lines).unwrap_or_default();
        self.at = end.max(start + 1);
        Word { start, end: self.at, line }
    }

    fn skip_string(&mut self) {
        let bytes = self.text.as_bytes();
        self.at += 1;
        while let Some(&byte) = bytes.get(self.at) {
            self.at += if byte == b'\\' { 2 } else { 1 };
            match byte {
                b'"' => return,
                b'\\' if bytes.get(self.at - 1) == Some(&b'\n') => self.line += 1,
                b'\n' => self.line += 1,
                _ => {}
            }
        }
    }

    fn skip_raw(&mut self, hashes: usize) {
        self.at += 1;
        let end = format!("\"{}", "#".repeat(hashes));
        self.skip_to(&end);
    }

    fn skip_to(&mut self, end: &str) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = rest.find(end).map_or(rest.len(), |at| at + end.len());
        let lines = rest.as_bytes()[..length].iter().filter(|byte| **byte == b'\n').count();
        self.line += u32::try_from(lines).unwrap_or_default();
        self.at += length;
    }

    /// A character, or a lifetime.
    fn skip_quote(&mut self) {
        let bytes = self.text.as_bytes();
        let is_escaped = bytes.get(self.at + 1) == Some(&b'\\');
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        let width = rest.chars().next().map_or(0, char::len_utf8);
        if is_escaped {
            let length = bytes.iter().skip(self.at + 3).take(12).take_while(|byte| **byte != b'\'').count();
            self.at += 3 + length + 1;
        } else if bytes.get(self.at + 1 + width) == Some(&b'\'') {
            self.at += width + 2;
        } else {
            self.at += 1 + count_name(&bytes[self.at + 1..]);
        }
    }
}

/// Whether what follows `r` opens a raw string: `"`, `#"`.
fn is_raw(rest: &[u8]) -> bool {
    rest.iter().find(|byte| **byte != b'#') == Some(&b'"')
}

fn count_name(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_' || !byte.is_ascii()).count()
}
