//! Heads: what the tokens before a `{` or `;` declare.

use super::tokens::{Kind, Token};
use crate::map::symbol::SymbolKind;

/// A bracket without its other half.
pub(super) const UNPAIRED: u32 = u32::MAX;

/// Words that take brackets and name no function.
pub(super) const ATTRIBUTES: &[&str] = &[
    "__attribute__",
    "__attribute",
    "__declspec",
    "_Alignas",
    "alignas",
    "decltype",
    "typeof",
    "__typeof__",
    "noexcept",
    "requires",
    "throw",
    "asm",
    "__asm__",
    "__asm",
    "explicit",
    "__pragma",
    "_Pragma",
    "__launch_bounds__",
    "_Atomic",
    "_BitInt",
];

/// Words after the parameters of a function that begin no other declaration.
const QUALIFIERS: &[&str] =
    &["const", "volatile", "noexcept", "override", "final", "throw", "try", "mutable", "requires"];

/// Words that look like a call and open a block of statements.
const CONTROLS: &[&str] =
    &["if", "for", "while", "switch", "return", "else", "do", "catch", "sizeof", "defined"];

/// Types that are no macro or function when brackets follow.
const BUILT_IN: &[&str] = &[
    "void", "int", "char", "long", "short", "unsigned", "signed", "float", "double", "bool", "auto", "const",
];

/// What a head declares.
#[derive(Debug)]
pub(super) enum Shape<'t> {
    /// `namespace a::b`; no names where it has none.
    Namespace(Vec<&'t str>, usize),
    /// `extern "C"`.
    Linkage,
    /// A class, structure, union or enumeration.
    Type(TypeHead<'t>),
    Function(FunctionHead<'t>),
    /// A block that a macro makes a function of, under a name that is a string: `TEST_CASE("adds")`.
    Test,
    Other,
}

/// The head of a type.
#[derive(Debug)]
pub(super) struct TypeHead<'t> {
    pub kind: SymbolKind,
    /// None where it has no name.
    pub name: Option<&'t str>,
    /// What stands before the name: `A` in `struct A::B`.
    pub scope: Vec<&'t str>,
    /// The place of its first token.
    pub first: usize,
    pub is_typedef: bool,
}

/// The head of a function.
#[derive(Debug, Clone)]
pub(super) struct FunctionHead<'t> {
    pub name: String,
    /// What stands before the name: `A` in `A::f`.
    pub scope: Vec<&'t str>,
    /// The place of its first token.
    pub first: usize,
    pub is_static: bool,
    /// Whether initializers of members stand before the body.
    pub has_initializers: bool,
}

/// Some tokens of a text, and how their brackets pair.
#[derive(Clone, Copy)]
pub(super) struct Head<'t, 'k> {
    pub text: &'t str,
    pub tokens: &'k [Token],
    pub pairs: &'k [u32],
    pub from: usize,
    pub to: usize,
}

/// A word with brackets behind it.
struct Candidate {
    name: usize,
    close: usize,
}

impl<'t> Head<'t, '_> {
    /// The word at `at`; empty if there is none.
    pub fn word(&self, at: usize) -> &'t str {
        match self.tokens.get(at) {
            Some(token) if at < self.to && token.kind == Kind::Word => token.text(self.text),
            _ => "",
        }
    }

    /// Whether the token at `at` is the character `mark`.
    pub fn is(&self, at: usize, mark: u8) -> bool {
        at < self.to && self.tokens.get(at).is_some_and(|token| token.is(mark))
    }

    /// The place of the bracket that closes the one at `at`, if it is in the head.
    pub fn close(&self, at: usize) -> Option<usize> {
        self.pairs.get(at).map(|pair| *pair as usize).filter(|pair| *pair > at && *pair < self.to)
    }

    /// The place behind the token at `at`, or behind the bracket that closes it.
    pub fn after(&self, at: usize) -> usize {
        self.close(at).unwrap_or(at) + 1
    }

    /// The place behind the `>` that closes the `<` at `at`.
    pub fn angle_end(&self, at: usize) -> Option<usize> {
        let mut depth = 0_usize;
        let mut next = at;
        while next < self.to {
            match self.tokens[next].kind {
                Kind::Mark(b'<') => depth += 1,
                Kind::Mark(b'>') => depth -= 1,
                Kind::Mark(b';') => return None,
                _ => {}
            }
            next = self.after(next);
            if depth == 0 {
                return Some(next);
            }
        }
        None
    }

    /// What the head before a `{` declares.
    pub fn shape(&self) -> Shape<'t> {
        if self.to >= self.from + 2
            && self.word(self.to - 2) == "extern"
            && self.tokens[self.to - 1].kind == Kind::Text
        {
            return Shape::Linkage;
        }
        if let Some(namespace) = self.namespace() {
            return namespace;
        }
        let core = self.after_templates();
        if let Some(found) = self.type_head(core) {
            return Shape::Type(found);
        }
        if self.is_test() {
            return Shape::Test;
        }
        self.function(core).map_or(Shape::Other, Shape::Function)
    }

    /// Whether the head ends in a macro with a string.
    fn is_test(&self) -> bool {
        let Some(last) = self.to.checked_sub(1).filter(|last| *last > self.from && self.is(*last, b')'))
        else {
            return false;
        };
        let open = self.pairs.get(last).map_or(last, |open| *open as usize);
        open > self.from && open < last && self.begins_with_text(open) && is_shouted(self.word(open - 1))
    }

    fn begins_with_text(&self, open: usize) -> bool {
        self.tokens.get(open + 1).is_some_and(|token| token.kind == Kind::Text)
    }

    /// The first token that belongs to the declaration: macros on a line of their own, apart from the rest, do not.
    fn first(&self) -> usize {
        let mut first = self.from;
        while first + 1 < self.to && is_shouted(self.word(first)) {
            let next = if self.is(first + 1, b'(') { self.after(first + 1) } else { first + 1 };
            let Some(token) = self.tokens.get(next).filter(|_| next < self.to) else { break };
            if token.line <= self.tokens[next - 1].line + 1 {
                break;
            }
            first = next;
        }
        first
    }

    fn namespace(&self) -> Option<Shape<'t>> {
        // Attributes and names are short: a head that is longer is none of a namespace.
        let start = self.to.saturating_sub(32).max(self.from);
        let key = (start..self.to).rev().find(|at| self.word(*at) == "namespace")?;
        let is_name = |token: &Token| {
            matches!(token.kind, Kind::Word | Kind::Path | Kind::Text | Kind::Mark(b'[' | b']' | b'(' | b')'))
        };
        if !self.tokens[key + 1..self.to].iter().all(is_name) {
            return None;
        }
        let mut names = Vec::new();
        let mut at = key + 1;
        while at < self.to {
            let word = self.word(at);
            if ATTRIBUTES.contains(&word) {
                at += 1;
            } else if self.is(at, b')') {
                // The word stands in brackets: it is the name of a parameter.
                return None;
            } else if !word.is_empty() && !matches!(word, "inline") {
                // A macro between the key word and the name is an attribute.
                if at > key + 1 && self.tokens[at - 1].kind == Kind::Word && self.word(at - 1) != "inline" {
                    names.pop();
                }
                names.push(word);
            }
            at = self.after(at);
        }
        let is_inline = key > self.from && self.word(key - 1) == "inline";
        Some(Shape::Namespace(names, key - usize::from(is_inline)))
    }

    /// The place behind `template <...>` and attributes at the start.
    fn after_templates(&self) -> usize {
        let mut at = self.from;
        loop {
            if self.word(at) == "template" && self.is(at + 1, b'<') {
                match self.angle_end(at + 1) {
                    Some(end) => at = end,
                    None => return at,
                }
            } else if self.is(at, b'[') && self.is(at + 1, b'[') {
                at = self.after(at);
            } else {
                return at;
            }
        }
    }

    /// The type that the head declares, if it does, and not something of that type.
    fn type_head(&self, core: usize) -> Option<TypeHead<'t>> {
        let mut at = core;
        let mut key = None;
        while at < self.to {
            let kind = match self.word(at) {
                "struct" | "union" => SymbolKind::Struct,
                "class" => SymbolKind::Class,
                "enum" => SymbolKind::Enum,
                "template" if self.is(at + 1, b'<') => {
                    at = self.angle_end(at + 1)?;
                    continue;
                }
                _ if self.is(at, b':') => break,
                _ => {
                    at = self.after(at);
                    continue;
                }
            };
            key = Some((at, kind));
            break;
        }
        let (key, kind) = key?;
        let is_scoped = kind == SymbolKind::Enum && matches!(self.word(key + 1), "class" | "struct");
        let (name, scope) = self.type_name(key + 1 + usize::from(is_scoped))?;
        let is_typedef = (core..key).any(|at| self.word(at) == "typedef");
        Some(TypeHead { kind, name, scope, first: self.first(), is_typedef })
    }

    /// The name behind the key word at `from - 1` and its scope; none if this is no head of a type.
    fn type_name(&self, from: usize) -> Option<(Option<&'t str>, Vec<&'t str>)> {
        let (mut name, mut scope) = (None, Vec::new());
        let mut at = from;
        while at < self.to {
            let token = &self.tokens[at];
            match token.kind {
                Kind::Word => {
                    let word = self.word(at);
                    if self.is(at + 1, b'(') {
                        let next = self.after(at + 1);
                        let is_last = next >= self.to || self.is(next, b':');
                        if is_last && !ATTRIBUTES.contains(&word) && !(is_shouted(word) && name.is_some()) {
                            return None;
                        }
                        at = next;
                        continue;
                    }
                    if at > from && self.tokens[at - 1].kind == Kind::Path {
                        scope.extend(name);
                        name = Some(word);
                    } else if !matches!(word, "final" | "sealed" | "abstract") || name.is_none() {
                        scope.clear();
                        name = Some(word);
                    }
                }
                Kind::Path | Kind::Number => {}
                Kind::Mark(b':') => break,
                Kind::Mark(b'<') => {
                    at = self.angle_end(at)?;
                    continue;
                }
                Kind::Mark(b'[') => {}
                _ => return None,
            }
            at = self.after(at);
        }
        Some((name, scope))
    }

    fn function(&self, core: usize) -> Option<FunctionHead<'t>> {
        let mut chosen: Option<Candidate> = None;
        let (mut has_initializers, mut at) = (false, core);
        while at < self.to {
            match self.tokens[at].kind {
                Kind::Word if self.word(at) == "operator" => return self.operator(at),
                Kind::Word => {
                    let (candidate, next) = self.candidate(at);
                    if let Some(candidate) = candidate
                        && chosen.as_ref().is_none_or(|before| self.is_prefix(before, candidate.name, core))
                    {
                        chosen = Some(candidate);
                    }
                    at = next;
                }
                Kind::Mark(b'(') => {
                    let next = self.after(at);
                    let inner = if chosen.is_none() { self.inner_declarator(at, next - 1) } else { None };
                    chosen = chosen.or(inner.map(|name| Candidate { name, close: next - 1 }));
                    at = next;
                }
                Kind::Mark(b':') if chosen.is_some() => {
                    has_initializers = true;
                    break;
                }
                Kind::Arrow | Kind::Mark(b'=') if chosen.is_some() => break,
                _ => at = self.after(at),
            }
        }
        let chosen = chosen?;
        if CONTROLS.contains(&self.word(chosen.name)) {
            return None;
        }
        let (mut name, scope) = self.qualified(chosen.name);
        if chosen.name > self.from && self.is(chosen.name - 1, b'~') {
            name.insert(0, '~');
        }
        Some(self.function_head(name, scope, chosen.name, has_initializers))
    }

    fn function_head(
        &self,
        name: String,
        scope: Vec<&'t str>,
        at: usize,
        has_initializers: bool,
    ) -> FunctionHead<'t> {
        let is_static = (self.from..at).any(|at| self.word(at) == "static");
        FunctionHead { name, scope, first: self.first(), is_static, has_initializers }
    }

    /// What the word at `at` may name, if brackets follow it; and where to look on.
    fn candidate(&self, at: usize) -> (Option<Candidate>, usize) {
        let word = self.word(at);
        let open = match self.is(at + 1, b'<') {
            true => self.angle_end(at + 1).unwrap_or(at + 1),
            false => at + 1,
        };
        let Some(close) = self.close(open).filter(|_| self.is(open, b'(')) else { return (None, open) };
        if ATTRIBUTES.contains(&word) || self.begins_with_text(open) {
            return (None, close + 1);
        }
        let is_macro = at == self.from && is_shouted(word);
        let inner = if is_macro { None } else { self.inner_declarator(open, close) };
        if inner.is_none() && BUILT_IN.contains(&word) {
            return (None, close + 1);
        }
        (Some(Candidate { name: inner.unwrap_or(at), close }), close + 1)
    }

    /// The name in brackets such as `(*f(int))` or `(f)`, if they hold the declarator of a function.
    fn inner_declarator(&self, open: usize, close: usize) -> Option<usize> {
        let is_call = self.is(close + 1, b'(');
        if close == open + 2 && is_call && !self.word(open + 1).is_empty() {
            return Some(open + 1);
        }
        if !is_call || !self.is(open + 1, b'*') {
            return None;
        }
        (open + 2..close).find(|at| !self.word(*at).is_empty() && self.is(at + 1, b'('))
    }

    /// Whether `before` is a macro in front of the declaration whose name stands at `name`.
    fn is_prefix(&self, before: &Candidate, name: usize, core: usize) -> bool {
        let between = before.close + 1..name;
        let is_type = |at: usize| {
            let word = self.word(at);
            let is_part = self.tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Path);
            !word.is_empty()
                && !QUALIFIERS.contains(&word)
                && !word.starts_with("__")
                && !is_shouted(word)
                && !is_part
        };
        let has_type = between.clone().any(is_type);
        if before.name == core || is_shouted(self.word(before.name)) {
            return has_type
                || !is_shouted(self.word(name)) && !QUALIFIERS.contains(&self.word(before.close + 1));
        }
        false
    }

    /// The name at `at`, and what stands before it with `::`.
    fn qualified(&self, at: usize) -> (String, Vec<&'t str>) {
        let mut scope = Vec::new();
        let mut first = at;
        if first > self.from && self.is(first - 1, b'~') {
            first -= 1;
        }
        while first >= self.from + 2 && self.tokens[first - 1].kind == Kind::Path {
            first -= 2;
            if self.is(first, b'>') {
                let Some(open) = self.angle_start(first) else { break };
                first = open;
            }
            match self.word(first) {
                "" => break,
                word => scope.insert(0, word),
            }
        }
        (self.word(at).to_owned(), scope)
    }

    /// The place before the `<` that the `>` at `at` closes.
    fn angle_start(&self, at: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for place in (self.from + 1..=at).rev() {
            match self.tokens[place].kind {
                Kind::Mark(b'>') => depth += 1,
                Kind::Mark(b'<') => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some(place - 1);
            }
        }
        None
    }

    /// The operator that the word at `at` begins.
    fn operator(&self, at: usize) -> Option<FunctionHead<'t>> {
        let is_call = self.is(at + 1, b'(') && self.is(at + 2, b')');
        let first = if is_call { at + 3 } else { at + 1 };
        let open = (first..self.to).find(|place| self.is(*place, b'('))?;
        let close = self.close(open)?;
        let (from, to) = (self.tokens[at].end as usize, self.tokens[open].start as usize);
        let sign: Vec<&str> = self.text.get(from..to)?.split_whitespace().collect();
        let has_initializers = self.is(close + 1, b':');
        let (_, scope) = self.qualified(at);
        Some(self.function_head(format!("operator {}", sign.join(" ")), scope, at, has_initializers))
    }
}

/// Whether `word` is written as macros are: in capitals.
pub(super) fn is_shouted(word: &str) -> bool {
    word.len() > 2
        && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}
