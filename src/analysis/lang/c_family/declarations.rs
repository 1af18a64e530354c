//! Declarations: the symbols of a C-like text, from its tokens.
//!
//! One pass without recursion. Between declarations only `{`, `}`, `;` and `:` matter: what stands before them
//! is a head ([`super::heads`]). In the body of a function, decision points, calls and types are looked for.

use std::collections::HashMap;

use crate::analysis::lang::head::{doc_line, signature};
use crate::map::symbol::{Symbol, SymbolKind, Visibility};

use super::heads::{FunctionHead, Head, Shape, TypeHead, UNPAIRED, is_shouted};
use super::tokens::{Comment, Kind, Macro, Scanned, Token};

/// Scopes nested deeper than this are not entered: nobody writes them, and names of containers would grow.
pub(super) const MAX_SCOPES: usize = 100;

/// `<` and its `>` are at most so many tokens apart where a template begins.
const MAX_TEMPLATE: usize = 400;

/// What a text declares.
pub(super) struct Declared<'t> {
    /// In the order of the text.
    pub symbols: Vec<Symbol>,
    /// Functions that are called by name, and the line of the first call; in the order of the text.
    pub calls: Vec<(&'t str, u32)>,
}

/// What is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScopeKind {
    Namespace,
    /// A type whose members are looked at.
    Type,
    Function,
    /// `@interface` and its like, up to `@end`.
    Protocol,
}

pub(super) struct Scope {
    pub(super) kind: ScopeKind,
    /// The place of the bracket that closes it.
    pub(super) end: usize,
    /// The length of the container's name outside of it.
    pub(super) outer: usize,
    pub(super) symbol: Option<usize>,
    pub(super) visibility: Visibility,
    /// The first token of the `typedef` that it is part of.
    pub(super) typedef: Option<usize>,
}

/// The statement that is read.
#[derive(Default)]
pub(super) struct Statement<'t> {
    pub(super) start: usize,
    /// Whether its braces hold values.
    pub(super) has_value: bool,
    /// The function whose initializers are read.
    pub(super) function: Option<FunctionHead<'t>>,
    /// The first token of the `typedef` whose type's body was read.
    pub(super) typedef: Option<usize>,
}

/// The pass over the tokens, and what it found.
pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: Vec<Token>,
    pub(super) pairs: Vec<u32>,
    pub(super) comments: Vec<Comment>,
    /// With the byte where each begins.
    pub(super) symbols: Vec<(usize, Symbol)>,
    pub(super) calls: HashMap<&'t str, u32>,
    pub(super) scopes: Vec<Scope>,
    pub(super) container: String,
    pub(super) statement: Statement<'t>,
}

/// What the tokens in `scanned` declare; `text` is what they are of.
pub(super) fn read(text: &str, scanned: Scanned) -> Declared<'_> {
    let pairs = paired(&scanned.tokens);
    let mut parser = Parser {
        text,
        pairs,
        tokens: scanned.tokens,
        comments: scanned.comments,
        symbols: Vec::new(),
        calls: HashMap::new(),
        scopes: Vec::new(),
        container: String::new(),
        statement: Statement::default(),
    };
    for found in &scanned.macros {
        parser.add_macro(found);
    }
    parser.run();
    parser.symbols.sort_by_key(|(start, _)| *start);
    let mut calls: Vec<(&str, u32)> = parser.calls.into_iter().collect();
    calls.sort_by_key(|(name, line)| (*line, *name));
    Declared { symbols: parser.symbols.into_iter().map(|(_, symbol)| symbol).collect(), calls }
}

/// For each bracket the place of its other half.
fn paired(tokens: &[Token]) -> Vec<u32> {
    let mut pairs = vec![UNPAIRED; tokens.len()];
    let mut open: Vec<(u8, usize)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let opener = match token.kind {
            Kind::Mark(mark @ (b'(' | b'[' | b'{')) => {
                open.push((mark, at));
                continue;
            }
            Kind::Mark(b')') => b'(',
            Kind::Mark(b']') => b'[',
            Kind::Mark(b'}') => b'{',
            _ => continue,
        };
        // A brace closes what is open within; other brackets do not reach across braces.
        while let Some((mark, _)) = open.last()
            && *mark != opener
            && *mark != b'{'
        {
            open.pop();
        }
        if let Some((_, start)) = open.pop_if(|(mark, _)| *mark == opener) {
            pairs[start] = at as u32;
            pairs[at] = start as u32;
        }
    }
    pairs
}

impl<'t> Parser<'t> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            at = match self.scopes.last() {
                Some(scope) if scope.kind == ScopeKind::Function => self.step_in_function(at),
                _ => self.step(at),
            };
        }
        while let Some(scope) = self.scopes.pop() {
            self.end_symbol(&scope, self.tokens.len().saturating_sub(1));
        }
    }

    pub(super) fn head(&self, to: usize) -> Head<'t, '_> {
        Head { text: self.text, tokens: &self.tokens, pairs: &self.pairs, from: self.statement.start, to }
    }

    pub(super) fn word(&self, at: usize) -> &'t str {
        self.head(self.tokens.len()).word(at)
    }

    /// The place behind the bracket that closes the one at `at`.
    pub(super) fn behind(&self, at: usize) -> usize {
        match self.pairs[at] {
            UNPAIRED => at + 1,
            pair => (pair as usize).max(at) + 1,
        }
    }

    pub(super) fn next_statement(&mut self, start: usize) -> usize {
        self.statement = Statement { start, ..Statement::default() };
        start
    }

    fn step(&mut self, at: usize) -> usize {
        match self.tokens[at].kind {
            Kind::Mark(b'(' | b'[') => self.behind(at),
            Kind::Mark(b'{') => self.open(at),
            Kind::Mark(b'}') => self.close(at),
            Kind::Mark(b';') => self.end_statement(at),
            Kind::Mark(b':') => self.label(at),
            Kind::Mark(b'=') => {
                let start = at.saturating_sub(3).max(self.statement.start);
                self.statement.has_value |= !(start..at).any(|at| self.word(at) == "operator");
                at + 1
            }
            Kind::Mark(b'@') => self.at_sign(at),
            Kind::Word
                if self.word(at) == "template"
                    && self.tokens.get(at + 1).is_some_and(|next| next.is(b'<')) =>
            {
                self.head(self.tokens.len().min(at + MAX_TEMPLATE)).angle_end(at + 1).unwrap_or(at + 1)
            }
            _ => at + 1,
        }
    }

    fn open(&mut self, at: usize) -> usize {
        if self.statement.has_value {
            return self.behind_value(at);
        }
        let before = at.checked_sub(1).filter(|before| *before >= self.statement.start);
        let is_initializer = before
            .is_some_and(|before| self.tokens[before].is(b'>') || self.tokens[before].kind == Kind::Word);
        if let Some(function) = self.statement.function.take() {
            if is_initializer {
                self.statement.function = Some(function);
                return self.behind(at);
            }
            return self.open_function(function, at);
        }
        if let Some(name) = self.method_of_protocol(at) {
            return self.open_function(name, at);
        }
        match self.head(at).shape() {
            Shape::Linkage => self.push(ScopeKind::Namespace, at, &[], None, Visibility::Public),
            Shape::Namespace(names, first) => self.open_namespace(&names, first, at),
            Shape::Type(found) => self.open_type(&found, at),
            Shape::Function(function) if function.has_initializers && is_initializer => {
                self.statement.function = Some(function);
                self.behind(at)
            }
            Shape::Function(function) => self.open_function(function, at),
            Shape::Test => self.push(ScopeKind::Function, at, &[], None, Visibility::Private),
            Shape::Other if before.is_some_and(|before| self.tokens[before].kind == Kind::Word) => {
                // Values of a variable, or the block of a macro.
                self.statement.has_value = true;
                self.behind_value(at)
            }
            Shape::Other => {
                let next = self.behind(at);
                self.next_statement(next)
            }
        }
    }

    /// The place behind the value in braces at `at`. Where no `;` or `,` follows, it was the block of a macro.
    fn behind_value(&mut self, at: usize) -> usize {
        let next = self.behind(at);
        let goes_on = self.tokens.get(next).is_some_and(|token| {
            matches!(token.kind, Kind::Mark(b';' | b',' | b'.' | b'(' | b')' | b'['))
                || token.kind == Kind::Arrow
        });
        if goes_on { next } else { self.next_statement(next) }
    }

    /// Opens what the brace at `at` begins; what is in it is contained in `names`.
    fn push(
        &mut self,
        kind: ScopeKind,
        at: usize,
        names: &[&str],
        symbol: Option<usize>,
        visibility: Visibility,
    ) -> usize {
        if self.scopes.len() >= MAX_SCOPES {
            return self.next_statement(at + 1);
        }
        let outer = self.container.len();
        for name in names {
            if !self.container.is_empty() {
                self.container.push('.');
            }
            self.container.push_str(name);
        }
        let end = match self.pairs[at] {
            UNPAIRED if kind == ScopeKind::Function => self.brace_in_first_column(at),
            pair => pair as usize,
        };
        self.scopes.push(Scope { kind, end, outer, symbol, visibility, typedef: None });
        self.next_statement(at + 1)
    }

    /// The next closing brace at the start of a line: where functions end whose braces do not pair.
    fn brace_in_first_column(&self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let is_first = |token: &Token| {
            token.is(b'}')
                && (token.start as usize).checked_sub(1).is_none_or(|before| bytes[before] == b'\n')
        };
        self.tokens[at..].iter().position(is_first).map_or(self.tokens.len(), |length| at + length)
    }

    fn open_namespace(&mut self, names: &[&str], first: usize, at: usize) -> usize {
        if names.is_empty() {
            return self.push(ScopeKind::Namespace, at, names, None, Visibility::Private);
        }
        let name = names.join("::");
        let symbol = self.add(&name, SymbolKind::Module, (first, at), &[]);
        let visibility = self.visibility();
        self.push(ScopeKind::Namespace, at, names, Some(symbol), visibility)
    }

    pub(super) fn open_type(&mut self, found: &TypeHead<'t>, at: usize) -> usize {
        let symbol = found.name.map(|name| self.add(name, found.kind, (found.first, at), &found.scope));
        let typedef = found.is_typedef.then_some(self.statement.start);
        if found.kind == SymbolKind::Enum {
            let next = self.behind(at);
            self.end_line(symbol, next - 1);
            self.next_statement(next);
            self.statement.typedef = typedef;
            return next;
        }
        let names: Vec<&str> = found.scope.iter().copied().chain(found.name).collect();
        let members = if found.kind == SymbolKind::Class { Visibility::Private } else { Visibility::Public };
        let next = self.push(ScopeKind::Type, at, &names, symbol, members);
        if let Some(scope) = self.scopes.last_mut().filter(|scope| scope.symbol == symbol) {
            scope.typedef = typedef;
        }
        next
    }

    fn open_function(&mut self, function: FunctionHead<'t>, at: usize) -> usize {
        let in_type =
            matches!(self.scopes.last().map(|scope| scope.kind), Some(ScopeKind::Type | ScopeKind::Protocol));
        let kind =
            if in_type || !function.scope.is_empty() { SymbolKind::Method } else { SymbolKind::Function };
        let symbol = self.add(&function.name, kind, (function.first, at), &function.scope);
        if function.is_static && kind == SymbolKind::Function {
            self.symbols[symbol].1.visibility = Visibility::Private;
        }
        let names: Vec<&str> = function.scope.iter().copied().chain([function.name.as_str()]).collect();
        self.push(ScopeKind::Function, at, &names, Some(symbol), Visibility::Private)
    }

    pub(super) fn close(&mut self, at: usize) -> usize {
        if let Some(scope) = self.scopes.pop_if(|scope| scope.end == at) {
            self.end_symbol(&scope, at);
            self.next_statement(at + 1);
            if scope.kind == ScopeKind::Type {
                self.statement.typedef = scope.typedef;
            }
            return at + 1;
        }
        self.next_statement(at + 1)
    }

    pub(super) fn end_symbol(&mut self, scope: &Scope, at: usize) {
        self.container.truncate(scope.outer);
        self.end_line(scope.symbol, at);
    }

    fn end_line(&mut self, symbol: Option<usize>, at: usize) {
        if let (Some(symbol), Some(token)) = (symbol, self.tokens.get(at)) {
            self.symbols[symbol].1.end_line = token.line;
        }
    }

    /// A label that says from where the members behind it may be named.
    fn label(&mut self, at: usize) -> usize {
        let is_in_type = self.scopes.last().is_some_and(|scope| scope.kind == ScopeKind::Type);
        if !is_in_type || at == self.statement.start {
            return at + 1;
        }
        let last = self.word(at - 1);
        let key = match last {
            "slots" | "Q_SLOTS" if at >= 2 => self.word(at - 2),
            last => last,
        };
        let visibility = match key {
            "public" | "signals" | "Q_SIGNALS" => Visibility::Public,
            "protected" => Visibility::Protected,
            "private" => Visibility::Private,
            key if is_shouted(key) && at == self.statement.start + 1 => self.visibility(),
            _ => return at + 1,
        };
        if let Some(scope) = self.scopes.last_mut() {
            scope.visibility = visibility;
        }
        self.next_statement(at + 1)
    }

    fn end_statement(&mut self, at: usize) -> usize {
        if self.is_old_style_head(at) {
            return at + 1;
        }
        let start = self.statement.start;
        let key = (start..at).take(3).find(|at| matches!(self.word(*at), "typedef" | "using"));
        if let Some(first) = self.statement.typedef {
            self.add_typedefs(first, start, at);
        } else if let Some(key) = key.filter(|key| self.word(*key) == "typedef") {
            self.add_typedefs(key, key + 1, at);
        } else {
            self.add_alias(at);
        }
        self.next_statement(at + 1)
    }

    pub(super) fn add_typedefs(&mut self, first: usize, from: usize, to: usize) {
        for name in self.head(to).typedef_names(from) {
            let symbol = self.add(self.word(name), SymbolKind::Type, (first, to), &[]);
            self.end_line(Some(symbol), to);
        }
    }

    /// `using a = b;`, a template or not.
    pub(super) fn add_alias(&mut self, to: usize) {
        let start = self.statement.start;
        let core = match self.word(start) {
            "template" => self.head(to).angle_end(start + 1).unwrap_or(start),
            _ => start,
        };
        let Some(key) = (core..to).take(3).find(|at| self.word(*at) == "using") else { return };
        let is_alias = self.statement.has_value && self.word(key + 1) != "namespace";
        if is_alias && !self.word(key + 1).is_empty() {
            let symbol = self.add(self.word(key + 1), SymbolKind::Type, (start, to), &[]);
            self.end_line(Some(symbol), to);
        }
    }

    /// Whether the `;` at `at` ends a parameter as in `int f(a) int a; {`.
    fn is_old_style_head(&self, at: usize) -> bool {
        let start = self.statement.start;
        if self.statement.has_value || self.scopes.iter().any(|scope| scope.kind == ScopeKind::Type) {
            return false;
        }
        let Some(open) = (start..at).take(16).find(|at| self.tokens[*at].is(b'(')) else { return false };
        let close = self.behind(open) - 1;
        let is_name = |token: &Token| token.kind == Kind::Word || token.is(b',');
        if close <= open + 1 || close + 1 >= at || !self.tokens[open + 1..close].iter().all(is_name) {
            return false;
        }
        let is_parameter = |token: &Token| {
            matches!(token.kind, Kind::Word | Kind::Number | Kind::Mark(b'*' | b',' | b'[' | b']' | b';'))
        };
        let rest = self.tokens[close + 1..].iter().take(256);
        let body = rest.clone().position(|token| !is_parameter(token));
        body.is_some_and(|body| self.tokens[close + 1 + body].is(b'{') && self.tokens[close + body].is(b';'))
    }

    fn visibility(&self) -> Visibility {
        self.scopes.last().map_or(Visibility::Public, |scope| scope.visibility)
    }

    /// Adds a symbol whose head is the tokens from `first` up to `end`; the line of `end` is its last until
    /// another is known.
    pub(super) fn add(
        &mut self,
        name: &str,
        kind: SymbolKind,
        (first, end): (usize, usize),
        scope: &[&str],
    ) -> usize {
        let (start, last) = (self.tokens[first], self.tokens[end.min(self.tokens.len() - 1)]);
        let head = self.text.get(start.start as usize..last.start as usize).unwrap_or_default();
        let inner = (!self.container.is_empty()).then_some(self.container.as_str());
        let container = inner.into_iter().chain(scope.iter().copied()).collect::<Vec<_>>().join(".");
        let symbol = Symbol {
            name: name.to_owned(),
            kind,
            container: Some(container).filter(|container| !container.is_empty()),
            visibility: self.visibility(),
            start_line: start.line,
            end_line: last.line,
            complexity: 0,
            signature: signature(head),
            doc: doc_above(self.text, &self.comments, start.line),
        };
        self.symbols.push((start.start as usize, symbol));
        self.symbols.len() - 1
    }

    fn add_macro(&mut self, found: &Macro) {
        let text = |bytes: &std::ops::Range<usize>| self.text.get(bytes.clone()).unwrap_or_default();
        let symbol = Symbol {
            name: text(&found.name).to_owned(),
            kind: SymbolKind::Macro,
            container: None,
            visibility: Visibility::Public,
            start_line: found.first_line,
            end_line: found.last_line,
            complexity: 0,
            signature: signature(text(&found.head)),
            doc: doc_above(self.text, &self.comments, found.first_line),
        };
        self.symbols.push((found.head.start, symbol));
    }
}

/// The first line of the comments that end right above `line`.
fn doc_above(text: &str, comments: &[Comment], line: u32) -> Option<String> {
    let mut place = comments.partition_point(|comment| comment.last_line < line).checked_sub(1)?;
    if comments[place].last_line + 1 != line {
        return None;
    }
    // Comments on lines that follow each other are one. Whoever writes more than this means no doc comment.
    for _ in 0..200 {
        match place.checked_sub(1) {
            Some(above) if comments[above].last_line + 1 == comments[place].first_line => place = above,
            _ => break,
        }
    }
    doc_line(text.get(comments[place].bytes.clone())?)
}
