//! Directives of the preprocessor: includes with their conditions, macros, and which branches are kept.
//!
//! The branches of an `#if` are all read where each is whole in itself. Where they are not (half a head in each,
//! a brace more in one), only the first is kept: together they would be no text of the language.

use std::collections::HashMap;

use crate::map::module::{Import, ImportForm};

use super::literals;
use super::tokens::{Kind, Macro, Scanned, Scanner, Token, newlines};

/// Branches nested deeper than this are all kept: nobody writes them, and choosing costs time.
const MAX_DEPTH: usize = 64;

/// The longest condition that is kept, in characters.
const MAX_CONDITION: usize = 160;

/// One `#if` that is open.
#[derive(Debug)]
struct Group {
    /// The places in the tokens where its branches begin.
    branches: Vec<usize>,
    /// The depth of brackets before it.
    depth: i64,
    /// Whether a branch opens more brackets than it closes, or the reverse.
    is_uneven: bool,
    /// Whether the first branch is never compiled: `#if 0`.
    is_dead: bool,
    /// The first condition as written, and that of the branch which is open.
    first: String,
    condition: String,
    /// The macro that an `#ifndef` asks for, until something else than its `#define` follows.
    guard: Option<String>,
    /// Whether it only keeps the file from being read twice.
    is_guard: bool,
}

/// What directives leave for those that follow.
#[derive(Debug, Default)]
pub(super) struct Directives {
    groups: Vec<Group>,
    /// Brackets that are open, as far as `counted` tokens were looked at.
    depth: i64,
    counted: usize,
    /// Macros whose value is the name of a file, as written, quotes included.
    files: HashMap<String, String>,
}

impl Directives {
    /// Reads the directive at the `#` where `scanner` stands, and leaves it at the end of the line.
    pub fn read(&mut self, scanner: &mut Scanner<'_>) {
        let (start, line) = (scanner.at, scanner.line);
        let end = literals::logical_line_end(scanner.bytes, start + 1);
        scanner.at = end;
        scanner.line += newlines(&scanner.bytes[start..end]);
        let whole = &scanner.text[start + 1..end];
        let from = whole.find(|character: char| !matches!(character, ' ' | '\t')).unwrap_or(whole.len());
        let length =
            whole[from..].bytes().take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'_').count();
        let (name, rest) = whole[from..].split_at(length);
        let lines = (line, scanner.line);
        match name {
            "include" | "include_next" | "import" => self.include(rest, lines, &mut scanner.found),
            "define" => self.define(rest, start, end, lines, &mut scanner.found),
            "if" | "ifdef" | "ifndef" => self.open(name, rest, &scanner.found),
            "elif" | "elifdef" | "elifndef" | "else" => self.turn(name, rest, &scanner.found),
            "endif" => self.close(&mut scanner.found),
            _ => {}
        }
        if name != "define"
            && name != "ifndef"
            && name != "if"
            && let Some(group) = self.groups.last_mut()
        {
            group.guard = None;
        }
    }

    fn include(&mut self, rest: &str, (line, end_line): (u32, u32), found: &mut Scanned) {
        let asked = literals::without_comments(rest);
        let file = file_name(&asked).or_else(|| file_name(self.files.get(&asked)?));
        let (specifier, form) = file.unwrap_or((&asked, ImportForm::Dynamic));
        if specifier.is_empty() {
            return;
        }
        let mut import = Import::new(specifier, form, line);
        import.end_line = end_line;
        import.condition = self.condition();
        import.is_conditional = import.condition.is_some();
        found.imports.push(import);
    }

    /// The conditions around, outermost first, as written; include guards are none.
    fn condition(&self) -> Option<String> {
        let open = self.groups.iter().filter(|group| !group.is_guard).map(|group| group.condition.as_str());
        let joined = open.take(MAX_DEPTH).collect::<Vec<_>>().join(" && ");
        if joined.is_empty() { None } else { Some(joined.chars().take(MAX_CONDITION).collect()) }
    }

    fn define(&mut self, rest: &str, start: usize, end: usize, lines: (u32, u32), found: &mut Scanned) {
        let blank = rest.len() - rest.trim_start().len();
        let length = literals::word_end(rest.as_bytes(), blank) - blank;
        if length == 0 {
            return;
        }
        let (name, value) = rest[blank..].split_at(length);
        let offset = end - rest.len() + blank;
        let parameters = if value.starts_with('(') { value.find(')').map_or(0, |at| at + 1) } else { 0 };
        found.macros.push(Macro {
            name: offset..offset + length,
            head: start..offset + length + parameters,
            first_line: lines.0,
            last_line: lines.1,
        });
        if value.trim_start().starts_with(['"', '<']) {
            self.files.insert(name.to_owned(), literals::without_comments(value));
        }
        if let Some(group) = self.groups.last_mut() {
            group.is_guard |= group.guard.take().is_some_and(|guard| guard == name);
        }
    }

    fn open(&mut self, name: &str, rest: &str, found: &Scanned) {
        self.count(&found.tokens);
        let asked = literals::without_comments(rest);
        let condition = format!("#{name} {asked}");
        let bare = match (name, asked.strip_prefix('!')) {
            ("ifndef", _) => Some(asked.as_str()),
            ("if", Some(negated)) => {
                negated.trim().strip_prefix("defined").map(|word| word.trim_matches([' ', '(', ')']))
            }
            _ => None,
        };
        self.groups.push(Group {
            branches: vec![found.tokens.len()],
            depth: self.depth,
            is_uneven: false,
            is_dead: name == "if" && asked == "0",
            first: condition.clone(),
            condition,
            guard: bare.map(str::to_owned),
            is_guard: false,
        });
    }

    fn turn(&mut self, name: &str, rest: &str, found: &Scanned) {
        self.count(&found.tokens);
        let Some(group) = self.groups.last_mut() else { return };
        group.is_uneven |= self.depth != group.depth;
        self.depth = group.depth;
        group.branches.push(found.tokens.len());
        // An `#else` to the guard means something after all.
        group.is_guard = false;
        group.condition = match name {
            "else" => format!("#else of {}", group.first),
            _ => format!("#{name} {}", literals::without_comments(rest)),
        };
    }

    fn close(&mut self, found: &mut Scanned) {
        self.count(&found.tokens);
        let Some(group) = self.groups.pop() else { return };
        let is_chosen = group.branches.len() > 1;
        if is_chosen {
            group.settle(self.groups.len(), self.depth, &mut found.tokens);
        } else if group.is_dead && self.groups.len() < MAX_DEPTH {
            found.tokens.truncate(group.branches[0]);
        }
        if is_chosen || group.is_dead {
            self.recount(&group, &found.tokens);
        }
    }

    /// Closes what the text leaves open.
    pub fn finish(&mut self, found: &mut Scanned) {
        while !self.groups.is_empty() {
            self.close(found);
        }
    }

    fn count(&mut self, tokens: &[Token]) {
        for token in tokens.get(self.counted..).unwrap_or_default() {
            self.depth += weight(token);
        }
        self.counted = tokens.len();
    }

    /// Counts again what is left of `group`: that is at most as much as was read in it.
    fn recount(&mut self, group: &Group, tokens: &[Token]) {
        self.depth = group.depth;
        self.counted = group.branches[0];
        self.count(tokens);
    }
}

impl Group {
    /// Takes out of `tokens` the branches that are not kept; `depth` is that of brackets behind the last.
    fn settle(&self, nesting: usize, depth: i64, tokens: &mut Vec<Token>) {
        if nesting >= MAX_DEPTH {
            return;
        }
        let first = usize::from(self.is_dead);
        let (start, next) = (self.branches[first], self.branches.get(first + 1).copied());
        let is_uneven = self.is_uneven || depth != self.depth;
        if let Some(next) = next
            && (is_uneven || !self.is_whole(start, next, tokens))
        {
            tokens.truncate(next);
        }
        if self.is_dead {
            tokens.drain(self.branches[0]..start);
        }
    }

    /// Whether the branch from `start` to `next` is one or more statements, and not a part of one.
    fn is_whole(&self, start: usize, next: usize, tokens: &[Token]) -> bool {
        let is_end = |token: &Token| matches!(token.kind, Kind::Mark(b';' | b'{' | b'}' | b':'));
        let is_mid_statement =
            self.branches[0].checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| !is_end(token));
        let Some(last) = next.checked_sub(1).and_then(|at| tokens.get(at)) else { return true };
        start >= next || is_end(last) && (!is_mid_statement || !tokens[start].is(b'{'))
    }
}

fn weight(token: &Token) -> i64 {
    match token.kind {
        Kind::Mark(b'{' | b'(') => 1,
        Kind::Mark(b'}' | b')') => -1,
        _ => 0,
    }
}

/// The file that `asked` names, quotes taken away, and whether it is looked for next to the includer.
fn file_name(asked: &str) -> Option<(&str, ImportForm)> {
    let (close, form) = match asked.as_bytes().first()? {
        b'"' => ('"', ImportForm::Include),
        b'<' => ('>', ImportForm::SystemInclude),
        _ => return None,
    };
    let name = &asked[1..];
    Some((name.find(close).map_or(name, |end| &name[..end]).trim(), form))
}
