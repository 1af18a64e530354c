//! Declarations: the symbols of a C-like text, from its tokens.
//!
//! One pass without recursion. Between declarations only `{`, `}`, `;` and `:` matter: what stands before them
//! is a head ([`super::heads`]). In the body of a function, decision points, calls and types are looked for.

use std::collections::HashMap;

use crate::analysis::lang::head::{doc_line, signature};
use crate::map::symbol::{Symbol, SymbolKind, Visibility};

use super::heads::{FunctionHead, Head, Shape, TypeHead, UNPAIRED, is_shouted};
use super::tokens::{Comment, Kind, Macro, Scanned, Token};

/// Calls are noted for at most so many names a file: larger ones are generated.
const MAX_CALLS: usize = 2_000;

/// Scopes nested deeper than this are not entered: nobody writes them, and names of containers would grow.
const MAX_SCOPES: usize = 100;

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
enum ScopeKind {
    Namespace,
    /// A type whose members are looked at.
    Type,
    Function,
    /// `@interface` and its like, up to `@end`.
    Protocol,
}

struct Scope {
    kind: ScopeKind,
    /// The place of the bracket that closes it.
    end: usize,
    /// The length of the container's name outside of it.
    outer: usize,
    symbol: Option<usize>,
    visibility: Visibility,
    /// The first token of the `typedef` that it is part of.
    typedef: Option<usize>,
}

/// The statement that is read.
#[derive(Default)]
struct Statement<'t> {
    start: usize,
    /// Whether its braces hold values.
    has_value: bool,
    /// The function whose initializers are read.
    function: Option<FunctionHead<'t>>,
    /// The first token of the `typedef` whose type's body was read.
    typedef: Option<usize>,
}

struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    pairs: Vec<u32>,
    comments: Vec<Comment>,
    /// With the byte where each begins.
    symbols: Vec<(usize, Symbol)>,
    calls: HashMap<&'t str, u32>,
    scopes: Vec<Scope>,
    container: String,
    statement: Statement<'t>,
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

    fn head(&self, to: usize) -> Head<'t, '_> {
        Head { text: self.text, tokens: &self.tokens, pairs: &self.pairs, from: self.statement.start, to }
    }

    fn word(&self, at: usize) -> &'t str {
        self.head(self.tokens.len()).word(at)
    }

    /// The place behind the bracket that closes the one at `at`.
    fn behind(&self, at: usize) -> usize {
        match self.pairs[at] {
            UNPAIRED => at + 1,
            pair => (pair as usize).max(at) + 1,
        }
    }

    fn next_statement(&mut self, start: usize) -> usize {
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

    fn open_type(&mut self, found: &TypeHead<'t>, at: usize) -> usize {
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

    fn close(&mut self, at: usize) -> usize {
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

    fn end_symbol(&mut self, scope: &Scope, at: usize) {
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

    fn add_typedefs(&mut self, first: usize, from: usize, to: usize) {
        for name in self.head(to).typedef_names(from) {
            let symbol = self.add(self.word(name), SymbolKind::Type, (first, to), &[]);
            self.end_line(Some(symbol), to);
        }
    }

    /// `using a = b;`, a template or not.
    fn add_alias(&mut self, to: usize) {
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

    fn step_in_function(&mut self, at: usize) -> usize {
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

    /// `@interface`, `@implementation`, `@protocol`, `@end`.
    fn at_sign(&mut self, at: usize) -> usize {
        match self.word(at + 1) {
            "interface" | "implementation" | "protocol" => {}
            "end" => {
                if let Some(scope) = self.scopes.pop_if(|scope| scope.kind == ScopeKind::Protocol) {
                    self.end_symbol(&scope, at);
                }
                return self.next_statement(at + 2);
            }
            _ => return at + 1,
        }
        let name = self.word(at + 2);
        let is_forward = self.tokens.get(at + 3).is_some_and(|next| next.is(b';') || next.is(b','));
        if name.is_empty() || is_forward || self.scopes.len() >= MAX_SCOPES {
            return at + 2;
        }
        let kind = if self.word(at + 1) == "protocol" { SymbolKind::Interface } else { SymbolKind::Class };
        let line = self.tokens[at].line;
        let rest = self.tokens[at + 3..].iter();
        let end = at + 3 + rest.take_while(|token| token.line == line && !token.is(b'{')).count();
        let symbol = self.add(name, kind, (at, end), &[]);
        let outer = self.container.len();
        if outer > 0 {
            self.container.push('.');
        }
        self.container.push_str(name);
        let scope = Scope {
            kind: ScopeKind::Protocol,
            end: usize::MAX,
            outer,
            symbol: Some(symbol),
            visibility: Visibility::Public,
            typedef: None,
        };
        self.scopes.push(scope);
        let next =
            if self.tokens.get(end).is_some_and(|next| next.is(b'{')) { self.behind(end) } else { end };
        self.next_statement(next)
    }

    /// The method of Objective-C whose body begins at `at`: `- (int)do:(int)a with:(int)b`.
    fn method_of_protocol(&self, at: usize) -> Option<FunctionHead<'t>> {
        let start = self.statement.start;
        if !self.scopes.last().is_some_and(|scope| scope.kind == ScopeKind::Protocol)
            || !(self.tokens[start].is(b'-') || self.tokens[start].is(b'+'))
        {
            return None;
        }
        let words = (start..at).filter(|at| {
            !self.word(*at).is_empty() && self.tokens.get(at + 1).is_some_and(|next| next.is(b':'))
        });
        let mut name: String = words.flat_map(|at| [self.word(at), ":"]).collect();
        if name.is_empty() {
            name.push_str((start..at).rev().map(|at| self.word(at)).find(|word| !word.is_empty())?);
        }
        Some(FunctionHead {
            name,
            scope: Vec::new(),
            first: start,
            is_static: false,
            has_initializers: false,
        })
    }

    fn visibility(&self) -> Visibility {
        self.scopes.last().map_or(Visibility::Public, |scope| scope.visibility)
    }

    /// Adds a symbol whose head is the tokens from `first` up to `end`; the line of `end` is its last until
    /// another is known.
    fn add(&mut self, name: &str, kind: SymbolKind, (first, end): (usize, usize), scope: &[&str]) -> usize {
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
