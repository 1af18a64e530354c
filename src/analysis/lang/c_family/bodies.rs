//! Bodies of functions: decision points, calls, and types that are defined within.

use super::declarations::Parser;
use super::heads::Shape;
use super::tokens::{Kind, Token};

/// Calls are noted for at most so many names a file: larger ones are generated.
const MAX_CALLS: usize = 2_000;

impl<'t> Parser<'t> {
    /// Reads the token at `at`, which stands in a function; gives where to read on.
    pub(super) fn step_in_function(&mut self, at: usize) -> usize {
        if self.scopes.last().is_some_and(|scope| scope.end == at) {
            return self.close(at);
        }
        match self.tokens[at].kind {
            Kind::Word => return self.word_in_function(at),
            Kind::And if !self.is_reference(at) => self.count(),
            Kind::Or | Kind::Mark(b'?') => self.count(),
            Kind::Mark(b';') => {
                if let Some(first) = self.statement.typedef {
                    self.add_typedefs(first, self.statement.start, at);
                } else if self.word(self.statement.start) == "typedef" {
                    self.add_typedefs(self.statement.start, self.statement.start + 1, at);
                } else if self.word(self.statement.start) == "using" {
                    self.statement.has_value = self.tokens[self.statement.start + 2].is(b'=');
                    self.add_alias(at);
                }
                self.next_statement(at + 1);
            }
            Kind::Mark(b'{' | b'}' | b':') => {
                self.next_statement(at + 1);
            }
            _ => {}
        }
        at + 1
    }

    fn is_reference(&self, at: usize) -> bool {
        at > 0 && (self.tokens[at - 1].is(b'>') || self.word(at - 1) == "auto")
    }

    fn count(&mut self) {
        if let Some(symbol) = self.scopes.last().and_then(|scope| scope.symbol) {
            self.symbols[symbol].1.complexity += 1;
        }
    }

    fn word_in_function(&mut self, at: usize) -> usize {
        match self.word(at) {
            "if" | "for" | "while" | "case" | "catch" => self.count(),
            "struct" | "union" | "class" | "enum" => return self.local_type(at),
            "switch" | "return" | "sizeof" | "defined" | "alignof" | "_Alignof" | "decltype" | "typeof"
            | "static_assert" | "_Static_assert" | "__attribute__" => {}
            word => self.note_call(word, at),
        }
        at + 1
    }

    fn note_call(&mut self, word: &'t str, at: usize) {
        if !self.tokens.get(at + 1).is_some_and(|next| next.is(b'(')) || self.calls.len() >= MAX_CALLS {
            return;
        }
        let is_free = match self.tokens[at - 1].kind {
            Kind::Mark(b'.') | Kind::Arrow | Kind::Path => false,
            Kind::Word => {
                matches!(self.word(at - 1), "return" | "else" | "do" | "co_return" | "co_await" | "co_yield")
            }
            _ => true,
        };
        if is_free {
            let line = self.tokens[at].line;
            self.calls.entry(word).and_modify(|first| *first = line.min(*first)).or_insert(line);
        }
    }

    /// A type in a function, if the key word at `at` begins the definition of one.
    fn local_type(&mut self, at: usize) -> usize {
        let is_head = |token: &Token| {
            matches!(token.kind, Kind::Word | Kind::Path | Kind::Mark(b':' | b',' | b'<' | b'>'))
        };
        let rest = self.tokens[at + 1..].iter().take(16);
        let Some(brace) = rest.clone().position(|token| !is_head(token)).map(|length| at + 1 + length) else {
            return at + 1;
        };
        if !self.tokens[brace].is(b'{') {
            return at + 1;
        }
        let from = if at > 0 && self.word(at - 1) == "typedef" { at - 1 } else { at };
        self.statement.start = from;
        match self.head(brace).shape() {
            Shape::Type(found) => self.open_type(&found, brace),
            _ => at + 1,
        }
    }
}
