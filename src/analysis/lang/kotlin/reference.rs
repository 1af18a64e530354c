//! Free names in Kotlin's code: what is called, mentioned, or called on a value.

use super::super::jvm::names::is_type_name;
use super::scan::Scan;

/// Words that name nothing. Soft keywords that are common as names are left to be names.
const KEYWORDS: &[&str] = &[
    "as",
    "break",
    "class",
    "continue",
    "do",
    "else",
    "false",
    "for",
    "fun",
    "if",
    "in",
    "interface",
    "is",
    "null",
    "object",
    "package",
    "return",
    "super",
    "this",
    "throw",
    "true",
    "try",
    "typealias",
    "typeof",
    "val",
    "var",
    "when",
    "while",
    "by",
    "catch",
    "constructor",
    "finally",
    "import",
    "init",
    "where",
    "public",
    "private",
    "protected",
    "internal",
    "override",
    "suspend",
    "inline",
    "it",
    "get",
    "set",
    "abstract",
    "companion",
    "const",
    "data",
    "enum",
    "final",
    "lateinit",
    "open",
    "operator",
    "out",
    "reified",
    "sealed",
    "vararg",
];

/// How many parts a qualified name may have.
const MAX_PARTS: usize = 12;

impl Scan<'_> {
    /// Notes the name at `at`, if it is a free one; what follows.
    pub(super) fn reference(&mut self, at: usize) -> usize {
        let Some(token) = self.word(at) else { return at + 1 };
        let name = token.text;
        let before = at.checked_sub(1).map_or("", |before| self.text_at(before));
        if KEYWORDS.contains(&name) || name.starts_with(|letter: char| letter.is_ascii_digit()) {
            return at + 1;
        }
        let is_range = before == "." && at >= 2 && self.is_pair(at - 2, "..");
        let is_member = before == "." && !is_range || before == ":" && at >= 2 && self.is_pair(at - 2, "::");
        if is_member {
            // `::name` with nothing before it is a free name.
            let owner = if before == "." { at.checked_sub(2) } else { at.checked_sub(3) };
            let is_owned = owner.is_some_and(|owner| {
                let is_value = matches!(self.text_at(owner), ")" | "]" | "}" | "?" | ">" | "!" | "\"");
                is_value
                    || self.word(owner).is_some_and(|word| {
                        !KEYWORDS.contains(&word.text) || word.text == "it" || word.text == "this"
                    })
            });
            self.refer(
                if is_owned || before == "." { format!(".{name}") } else { name.to_owned() },
                token.line,
            );
            return at + 1;
        }
        if self.is_declared_here(at, before) {
            self.refer(format!("-{name}"), token.line);
            return at + 1;
        }
        let is_argument_name =
            matches!(before, "(" | ",") && self.text_at(at + 1) == "=" && !self.is_pair(at + 1, "==");
        if is_argument_name || before == "@" && self.text_at(at + 1) == ":" {
            return at + 1;
        }
        self.free_name(at, name, token.line)
    }

    /// Whether the name at `at` is that of a variable or parameter.
    fn is_declared_here(&self, at: usize, before: &str) -> bool {
        let after = self.text_at(at + 1);
        let has_type = after == ":" && !self.is_pair(at + 1, "::");
        let is_listed = matches!(before, "(" | "," | "{" | "vararg" | "noinline" | "crossinline");
        matches!(before, "val" | "var" | "fun" | "class" | "object" | "interface" | "typealias")
            || has_type && (is_listed || before == ")" || before == "]")
            || before == "(" && after == "in"
    }

    /// `Foo`, `Foo.bar`, `a.b.Foo.bar`, `foo`.
    fn free_name(&mut self, at: usize, name: &str, line: u32) -> usize {
        let mut parts = vec![name];
        let mut end = at + 1;
        while parts.len() < MAX_PARTS && self.text_at(end) == "." {
            let Some(part) = self.word(end + 1).filter(|part| part.text != "class") else { break };
            parts.push(part.text);
            end += 2;
        }
        if is_type_name(name) {
            // Up to the first member.
            let members = parts.iter().skip(1).position(|part| !is_type_name(part));
            let taken = members.map_or(parts.len(), |member| member + 2);
            let is_constant = name.contains('_') && !name.contains(char::is_lowercase);
            let taken = if is_constant { 1 } else { taken };
            self.refer(parts[..taken].join("."), line);
            return at + 2 * taken - 1;
        }
        let first_type = parts.iter().position(|part| is_type_name(part));
        if let Some(first_type) = first_type.filter(|first_type| *first_type >= 2) {
            let taken = (first_type + 2).min(parts.len());
            self.refer(parts[..taken].join("."), line);
            return at + 2 * taken - 1;
        }
        self.refer(name.to_owned(), line);
        at + 1
    }

    /// `{ a, (b, c) -> …`: names that the lambda declares.
    pub(super) fn lambda_parameters(&mut self, from: usize) {
        let mut names = Vec::new();
        for at in from..from + 24 {
            match self.text_at(at) {
                "," | "(" | ")" | "_" => {}
                "-" if self.is_pair(at, "->") => {
                    for (name, line) in names {
                        self.refer(format!("-{name}"), line);
                    }
                    return;
                }
                _ => match self.word(at) {
                    Some(word) => names.push((word.text.to_owned(), word.line)),
                    None => return,
                },
            }
        }
    }
}
