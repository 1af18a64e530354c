//! Statements of a Gradle script, Groovy or Kotlin, as text: nothing is run.

use super::text::{LineIndex, identifier};

/// Blocks inside blocks, at most; what lies deeper is not looked at.
const MAX_DEPTH: usize = 200;
/// The longest tail of a statement that is looked at, in bytes.
const MAX_TAIL: usize = 400;

/// What a block of braces is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    /// `dependencies { }`.
    Dependencies,
    /// `plugins { }`.
    Plugins,
    /// Anything else.
    Other,
}

/// A call or an assignment: `implementation("a:b:1")`, `include ':a'`, `version = "1"`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Statement<'a> {
    /// The block that it stands in.
    pub(super) block: Block,
    /// Whether it stands in no block at all.
    pub(super) top: bool,
    /// The word that it starts with, dots included.
    pub(super) head: &'a str,
    /// Arguments, or the right side of an assignment.
    pub(super) arguments: &'a str,
    /// What follows the arguments on their line.
    pub(super) tail: &'a str,
    /// Whether it assigns.
    pub(super) assigns: bool,
    /// The line, from 1.
    pub(super) line: u32,
}

/// The script with its comments blanked, line ends kept.
pub(super) fn without_comments(script: &str) -> String {
    let bytes = script.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let end = match (bytes[at], bytes.get(at + 1)) {
            (b'/', Some(b'/')) => memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |end| at + end),
            (b'/', Some(b'*')) => {
                memchr::memmem::find(&bytes[at..], b"*/").map_or(bytes.len(), |end| at + end + 2)
            }
            (b'"' | b'\'', _) => {
                let end = at + string_length(&bytes[at..]);
                out.extend_from_slice(&bytes[at..end]);
                at = end;
                continue;
            }
            (other, _) => {
                out.push(other);
                at += 1;
                continue;
            }
        };
        out.extend(bytes[at..end].iter().map(|&byte| if byte == b'\n' { b'\n' } else { b' ' }));
        at = end;
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The length of the string that `bytes` start with, quotes included; a plain one ends with its line.
fn string_length(bytes: &[u8]) -> usize {
    let quote = bytes[0];
    if bytes.starts_with(&[quote; 3]) {
        return memchr::memmem::find(&bytes[3..], &[quote; 3]).map_or(bytes.len(), |end| end + 6);
    }
    let mut at = 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'\n' => return at,
            _ if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Calls `see` with every statement of a script whose comments are blanked.
pub(super) fn statements<'a>(script: &'a str, mut see: impl FnMut(Statement<'a>)) {
    let mut walk = Walk { script, bytes: script.as_bytes(), at: 0, blocks: Vec::new() };
    let lines = LineIndex::new(script);
    while let Some((start, statement)) = walk.next() {
        see(Statement { line: lines.line(start), ..statement });
    }
}

struct Walk<'a> {
    script: &'a str,
    bytes: &'a [u8],
    at: usize,
    blocks: Vec<Block>,
}

impl<'a> Walk<'a> {
    fn next(&mut self) -> Option<(usize, Statement<'a>)> {
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'{' => self.open(Block::Other),
                b'}' => self.close(),
                b'"' | b'\'' => {
                    let start = self.at;
                    let end = start + string_length(&self.bytes[start..]);
                    self.at = end;
                    // Kotlin calls a configuration by its name as a string: `"custom"(libs.x)`.
                    if self.bytes.get(end) == Some(&b'(') {
                        let head = self.script.get(start + 1..end - 1).unwrap_or_default();
                        return Some((start, self.statement(head)));
                    }
                }
                _ if byte.is_ascii_alphabetic() || byte == b'_' => {
                    let start = self.at;
                    let head = self.dotted();
                    return Some((start, self.statement(head)));
                }
                _ => self.at += 1,
            }
        }
        None
    }

    fn open(&mut self, block: Block) {
        self.at += 1;
        // Beyond the limit the walk ends: such a script was not written to be built.
        if self.blocks.len() >= MAX_DEPTH {
            self.at = self.bytes.len();
        }
        self.blocks.push(block);
    }

    fn close(&mut self) {
        self.at += 1;
        self.blocks.pop();
    }

    fn block(&self) -> Block {
        self.blocks.last().copied().unwrap_or(Block::Other)
    }

    /// Reads `a.b.c`.
    fn dotted(&mut self) -> &'a str {
        let start = self.at;
        let part_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'$');
        self.at += self.bytes[start..].iter().take_while(|byte| part_of_name(byte)).count();
        &self.script[start..self.at]
    }

    fn skip_blanks(&mut self) {
        self.at += self.bytes[self.at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    }

    /// What follows a head: a block, arguments in parentheses, a right side, or the rest of the line.
    fn statement(&mut self, head: &'a str) -> Statement<'a> {
        let (block, top) = (self.block(), self.blocks.is_empty());
        self.skip_blanks();
        let mut statement = Statement { block, top, head, arguments: "", tail: "", assigns: false, line: 0 };
        match self.bytes.get(self.at) {
            Some(b'{') => self.open(block_of(head, block)),
            Some(b'(') => {
                let start = self.at + 1;
                self.at = self.end_of_parentheses();
                statement.arguments = self.script.get(start..self.at.max(start)).unwrap_or_default();
                self.at = (self.at + 1).min(self.bytes.len());
                statement.tail = self.rest_of_line(self.at + MAX_TAIL).0;
                self.skip_blanks();
                if self.bytes.get(self.at) == Some(&b'{') {
                    self.open(if is_control(head) { block } else { Block::Other });
                }
            }
            Some(b'=') if self.bytes.get(self.at + 1) != Some(&b'=') => {
                self.at += 1;
                (statement.arguments, self.at) = self.rest_of_line(self.bytes.len());
                statement.assigns = true;
            }
            Some(b'\r' | b'\n' | b'}' | b')' | b',' | b';') | None => {}
            // Only a word that can name a configuration or a keyword takes arguments without parentheses.
            Some(_) => (statement.arguments, self.at) = self.rest_of_line(self.bytes.len()),
        }
        statement
    }

    fn end_of_parentheses(&self) -> usize {
        let mut depth = 0_usize;
        let mut at = self.at;
        while let Some(&byte) = self.bytes.get(at) {
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        return at;
                    }
                }
                b'"' | b'\'' => {
                    at += string_length(&self.bytes[at..]);
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        self.bytes.len()
    }

    /// The rest of the line, up to a brace; it goes on after a comma. And where it ends.
    fn rest_of_line(&self, limit: usize) -> (&'a str, usize) {
        let bytes = &self.bytes[..limit.min(self.bytes.len())];
        let start = self.at;
        let mut at = start;
        let mut last = b' ';
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'{' | b'}' | b';' => break,
                b'\n' if last != b',' => break,
                b'"' | b'\'' => {
                    at += string_length(&bytes[at..]);
                    last = byte;
                    continue;
                }
                _ if !byte.is_ascii_whitespace() => last = byte,
                _ => {}
            }
            at += 1;
        }
        (self.script.get(start..at).unwrap_or_default(), at)
    }
}

fn is_control(head: &str) -> bool {
    matches!(head, "if" | "else" | "for" | "while" | "forEach")
}

fn block_of(head: &str, outer: Block) -> Block {
    match head.rsplit('.').next().unwrap_or_default() {
        "dependencies" => Block::Dependencies,
        "plugins" => Block::Plugins,
        _ if is_control(head) => outer,
        _ => Block::Other,
    }
}

/// The dotted names of an expression that stand outside its strings.
pub(super) fn names(expression: &str) -> impl Iterator<Item = &str> {
    let mut rest = expression;
    std::iter::from_fn(move || {
        loop {
            let first = rest.chars().next()?;
            if matches!(first, '"' | '\'') {
                rest = rest.get(string_length(rest.as_bytes())..).unwrap_or_default();
            } else if first.is_alphabetic() || first == '_' {
                let part_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
                let end = rest.find(|c: char| !part_of_name(c)).unwrap_or(rest.len());
                let (name, after) = rest.split_at(end);
                rest = after;
                return Some(name);
            } else {
                rest = &rest[first.len_utf8()..];
            }
        }
    })
}

/// `name = "value"` of `val name = "value"` and its kin, where the value is a plain string.
pub(super) fn literal_assignment<'a>(statement: &Statement<'a>) -> Option<(&'a str, &'a str)> {
    let (name, value) = if statement.assigns {
        (statement.head, statement.arguments)
    } else if matches!(statement.head, "val" | "var" | "def" | "String" | "const") {
        statement.arguments.split_once('=')?
    } else {
        return None;
    };
    let name = name.trim().trim_start_matches("val ");
    let name = identifier(name.rsplit('.').next().unwrap_or(name)).0;
    let value = value.trim();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = value[1..].strip_suffix(quote)?;
    (!inner.contains(quote)).then_some((name, inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(script: &str) -> Vec<(Block, String, String, u32)> {
        let bare = without_comments(script);
        let mut seen = Vec::new();
        statements(&bare, |s| seen.push((s.block, s.head.to_owned(), s.arguments.trim().to_owned(), s.line)));
        seen.retain(|(_, _, arguments, _)| !arguments.is_empty());
        seen
    }

    #[test]
    fn statements_know_their_block_and_line() {
        let script = "// top\r\nversion = '1'\ndependencies {\n  api(\n    \"a:b:1\"\n  ) { exclude group: 'x' }\n  if (x) {\n    test 'c:d', /* no */\n      'e:f'\n  }\n}\n\"http://x\"\nlast \"y\"";
        let expected = [
            (Block::Other, "version", "'1'", 2),
            (Block::Dependencies, "api", "\"a:b:1\"", 4),
            (Block::Other, "exclude", "group: 'x'", 6),
            (Block::Dependencies, "if", "x", 7),
            (Block::Dependencies, "test", "'c:d',         \n      'e:f'", 8),
            (Block::Other, "last", "\"y\"", 13),
        ]
        .map(|(block, head, arguments, line)| (block, head.to_owned(), arguments.to_owned(), line));
        let mut found = seen(script);
        found[4].2 = found[4].2.split_whitespace().collect();
        let mut wanted = expected.to_vec();
        wanted[4].2 = wanted[4].2.split_whitespace().collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn strings_hide_braces_and_comments() {
        assert_eq!(without_comments("a '//' \"/*\" // b"), "a '//' \"/*\"     ");
        assert_eq!(seen("x(\")}{\")\ny('1')").len(), 2);
    }

    #[test]
    fn names_outside_strings_are_found() {
        assert_eq!(
            names("platform(libs.a.b), \"libs.no\", c").collect::<Vec<_>>(),
            ["platform", "libs.a.b", "c"]
        );
    }
}
