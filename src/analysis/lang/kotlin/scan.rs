//! The walk over the tokens of a Kotlin text: which brackets are open, and what is declared in them.

use std::collections::HashSet;

use super::super::Code;
use super::super::head::{doc_line, signature};
use super::super::jvm::names::{dotted, export_name};
use super::declaration::{Declaration, Sort, declaration};
use super::tokens::{Token, Tokens, tokens};
use crate::map::module::{Export, Import, ImportForm, ImportedName, Reference};
use crate::map::symbol::{Symbol, SymbolKind, Visibility};

/// Symbols that stand deeper in others than this are no symbols.
const MAX_OPEN: usize = 64;

/// What a bracket holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// The members of the type with this symbol.
    Members(usize),
    /// The branches of a `when`.
    Branches,
    /// Code, arguments, parameters.
    Code,
}

/// A bracket that is open.
#[derive(Debug, Clone, Copy)]
struct Open {
    holds: Holds,
    /// The symbol whose decision points stand in it.
    owner: Option<usize>,
    /// The declaration that the bracket interrupts.
    pending: Option<Pending>,
}

/// A declaration whose body may follow.
#[derive(Debug, Clone, Copy)]
struct Pending {
    symbol: Option<usize>,
    is_type: bool,
}

/// The walk.
pub(super) struct Scan<'t> {
    text: &'t str,
    pub(super) tokens: Tokens<'t>,
    pub(super) code: Code,
    open: Vec<Open>,
    pending: Option<Pending>,
    /// A `when` whose brace has not come yet, by the number of open brackets.
    when: Option<usize>,
    types: Vec<usize>,
    referenced: HashSet<String>,
}

/// What `text` says.
pub(super) fn scan(text: &str) -> Code {
    let mut scan = Scan {
        text,
        tokens: tokens(text),
        code: Code::default(),
        open: Vec::new(),
        pending: None,
        when: None,
        types: Vec::new(),
        referenced: HashSet::new(),
    };
    let mut at = 0;
    while at < scan.tokens.all.len() {
        at = scan.step(at);
    }
    scan.end_pending(at);
    scan.code
}

impl<'t> Scan<'t> {
    /// The text of the token at `at`; empty behind the last.
    pub(super) fn text_at(&self, at: usize) -> &'t str {
        self.tokens.all.get(at).map_or("", |token| token.text)
    }

    /// The token at `at`, if it is a word.
    pub(super) fn word(&self, at: usize) -> Option<Token<'t>> {
        self.tokens.all.get(at).copied().filter(|token| token.is_word)
    }

    /// Whether the mark at `at` and the next one are `marks`, with nothing between.
    pub(super) fn is_pair(&self, at: usize, marks: &str) -> bool {
        let (Some(first), Some(second)) = (self.tokens.all.get(at), self.tokens.all.get(at + 1)) else {
            return false;
        };
        first.end == second.start && self.text.get(first.start..second.end) == Some(marks)
    }

    /// Notes a reference; the first time counts.
    pub(super) fn refer(&mut self, name: String, line: u32) {
        if !self.referenced.contains(&name) {
            self.referenced.insert(name.clone());
            self.code.module.references.push(Reference { name, line });
        }
    }

    fn is_member_level(&self) -> bool {
        self.open.last().is_none_or(|open| matches!(open.holds, Holds::Members(_)))
    }

    fn step(&mut self, at: usize) -> usize {
        let token = self.tokens.all[at];
        if token.is_word {
            return self.word_step(at, token);
        }
        match token.text {
            "{" => self.open_brace(at),
            "(" | "[" => self.push(Holds::Code),
            "}" | ")" | "]" => self.close(at, token),
            "@" if self.text_at(at + 1) == "file" && self.text_at(at + 2) == ":" => {
                return self.file_annotation(at);
            }
            "&" if self.is_pair(at, "&&") => return self.branch(at + 2),
            "|" if self.is_pair(at, "||") => return self.branch(at + 2),
            "?" if self.is_pair(at, "?:") => return self.branch(at + 2),
            "-" if self.is_pair(at, "->") => {
                if self.open.last().is_some_and(|open| open.holds == Holds::Branches) {
                    self.branch(at);
                }
                return at + 2;
            }
            _ => {}
        }
        at + 1
    }

    fn word_step(&mut self, at: usize, token: Token<'t>) -> usize {
        match token.text {
            "package" if self.open.is_empty() && self.code.module.package.is_none() => {
                let (name, next) = self.dotted_name(at + 1);
                self.code.module.package = name;
                return next;
            }
            "import" if self.open.is_empty() && self.is_first_on_line(at) => return self.import(at),
            "if" | "for" | "while" | "catch" => {
                self.branch(at);
            }
            "when" => self.when = Some(self.open.len()),
            _ if self.is_member_level() => {
                if let Some(found) = declaration(self, at) {
                    return self.declare(at, found);
                }
            }
            _ => {}
        }
        self.reference(at)
    }

    /// Whether the token at `at` is the first on its line.
    pub(super) fn is_first_on_line(&self, at: usize) -> bool {
        let line = self.tokens.all[at].line;
        at.checked_sub(1)
            .is_none_or(|before| self.tokens.all[before].line < line || self.text_at(before) == ";")
    }

    fn owner(&self) -> Option<usize> {
        let pending = self.pending.and_then(|pending| pending.symbol);
        pending.or_else(|| self.open.last().and_then(|open| open.owner))
    }

    fn branch(&mut self, next: usize) -> usize {
        if let Some(owner) = self.owner() {
            self.code.symbols[owner].complexity += 1;
        }
        next
    }

    fn push(&mut self, holds: Holds) {
        let owner = self.owner();
        self.open.push(Open { holds, owner, pending: self.pending.take() });
    }

    fn open_brace(&mut self, at: usize) {
        let holds = match self.pending {
            _ if self.when == Some(self.open.len()) => {
                self.when = None;
                Holds::Branches
            }
            Some(Pending { symbol: Some(symbol), is_type: true }) => {
                self.types.push(symbol);
                Holds::Members(symbol)
            }
            _ => Holds::Code,
        };
        self.push(holds);
        if !matches!(holds, Holds::Members(_)) {
            self.lambda_parameters(at + 1);
        }
    }

    fn close(&mut self, at: usize, token: Token<'t>) {
        if self.is_member_level() {
            self.end_pending(at);
        }
        let Some(open) = self.open.pop() else { return };
        self.pending = open.pending;
        if self.when.is_some_and(|depth| depth > self.open.len()) {
            self.when = None;
        }
        if let Holds::Members(symbol) = open.holds {
            self.code.symbols[symbol].end_line = token.line;
            self.types.pop();
            self.pending = None;
        }
    }

    /// Ends what was declared before the token at `next`.
    fn end_pending(&mut self, next: usize) {
        let Some(symbol) = self.pending.take().and_then(|pending| pending.symbol) else { return };
        if let Some(last) = next.checked_sub(1).and_then(|last| self.tokens.all.get(last)) {
            let symbol = &mut self.code.symbols[symbol];
            symbol.end_line = symbol.end_line.max(last.line);
        }
    }

    fn declare(&mut self, at: usize, found: Declaration) -> usize {
        self.end_pending(found.first);
        let is_top = self.open.is_empty();
        let is_kept = match found.sort {
            Sort::Property => is_top || found.is_const,
            Sort::Nameless => false,
            Sort::Type | Sort::Alias | Sort::Function => true,
        };
        for name in &found.type_parameters {
            self.refer(format!("-{name}"), self.tokens.all[at].line);
        }
        let mut pending = Pending { symbol: None, is_type: found.sort == Sort::Type };
        if is_kept && self.types.len() < MAX_OPEN {
            pending.symbol = Some(self.code.symbols.len());
            self.export(&found, is_top);
            self.add(&found);
        } else if found.sort == Sort::Property {
            self.refer(format!("-{}", found.name), self.tokens.all[at].line);
        }
        self.pending = Some(pending);
        found.next
    }

    fn add(&mut self, found: &Declaration) {
        let first = self.tokens.all[found.head];
        let container =
            self.types.iter().map(|at| self.code.symbols[*at].name.as_str()).collect::<Vec<_>>().join(".");
        let doc = self.tokens.docs.binary_search_by_key(&found.first, |(place, _)| *place).ok();
        let doc = doc.and_then(|doc| doc_line(self.text.get(self.tokens.docs[doc].1.clone())?));
        let head = self.text.get(first.start..self.end_of_head(found)).unwrap_or_default();
        let kind = match found.kind {
            SymbolKind::Function if !self.types.is_empty() => SymbolKind::Method,
            kind => kind,
        };
        self.code.symbols.push(Symbol {
            name: found.name.clone(),
            kind,
            container: Some(container).filter(|container| !container.is_empty()),
            visibility: found.visibility,
            start_line: first.line,
            end_line: first.line,
            complexity: 0,
            signature: signature(head),
            doc,
        });
    }

    /// Where the head of a declaration ends: at its body or value, or with its line.
    fn end_of_head(&self, found: &Declaration) -> usize {
        let (mut depth, mut end) = (0_usize, found.next);
        // A signature has 200 characters: what comes much later does not count.
        for at in found.next..self.tokens.all.len().min(found.next + 200) {
            let (text, before) = (self.text_at(at), self.tokens.all[at - 1]);
            let goes_on = matches!(text, ":" | "," | "where" | "by" | "(" | "<" | ".")
                || matches!(before.text, ":" | "," | "<" | ".");
            match text {
                "(" | "[" => depth += 1,
                ")" | "]" if depth == 0 => break,
                ")" | "]" => depth -= 1,
                "{" | "}" | "=" | ";" if depth == 0 => break,
                _ if depth == 0 && self.tokens.all[at].line > before.line && !goes_on => break,
                _ => {}
            }
            end = at + 1;
        }
        end.checked_sub(1).map_or(0, |last| self.tokens.all[last].end)
    }

    fn export(&mut self, found: &Declaration, is_top: bool) {
        if found.visibility == Visibility::Private {
            return;
        }
        let receiver = found.receiver.as_deref();
        let local = match (found.sort, receiver) {
            (Sort::Function, Some(receiver)) => Some(format!("{receiver}.{}()", found.name)),
            (Sort::Function, None) => Some(format!("{}()", found.name)),
            (Sort::Property, Some(receiver)) => Some(format!("{receiver}.{}", found.name)),
            _ => None,
        };
        if is_top || matches!(found.sort, Sort::Type) {
            let types = self.types.iter().map(|at| self.code.symbols[*at].name.as_str());
            let name = export_name(types, &found.name);
            self.code.module.exports.push(Export { name, local, import: None });
        }
    }

    /// The dotted name at `at`, and what follows it.
    fn dotted_name(&self, mut at: usize) -> (Option<String>, usize) {
        let Some(first) = self.word(at) else { return (None, at) };
        let mut name = first.text.to_owned();
        at += 1;
        while self.text_at(at) == "." && name.len() < 300 {
            let Some(part) = self.word(at + 1) else { break };
            name.push('.');
            name.push_str(part.text);
            at += 2;
        }
        (dotted(&name), at)
    }

    fn import(&mut self, at: usize) -> usize {
        let line = self.tokens.all[at].line;
        let (name, mut next) = self.dotted_name(at + 1);
        let Some(name) = name else { return at + 1 };
        if self.text_at(next) == "." && self.text_at(next + 1) == "*" {
            let import = Import::new(format!("{name}.*"), ImportForm::Wildcard, line);
            self.code.module.imports.push(import);
            return next + 2;
        }
        let mut alias = None;
        if self.text_at(next) == "as" {
            alias = self.word(next + 1).map(|alias| alias.text.to_owned());
            next += 2;
        }
        let last = name.rsplit('.').next().unwrap_or_default().to_owned();
        let mut import = Import::new(name, ImportForm::Named, line);
        import.names.push(ImportedName { name: last, alias, line, members: Vec::new() });
        self.code.module.imports.push(import);
        next
    }

    /// `@file:JvmName("Name")`: what Java calls the functions of this file.
    fn file_annotation(&mut self, at: usize) -> usize {
        for place in at + 2..at + 12 {
            if self.text_at(place) == "JvmName" && self.text_at(place + 1) == "(" {
                let string = self.tokens.strings.binary_search_by_key(&(place + 2), |(place, _)| *place);
                let name = string.ok().and_then(|found| self.text.get(self.tokens.strings[found].1.clone()));
                let name = name.map(|name| name.trim_end_matches('"')).and_then(dotted);
                if let Some(name) = name {
                    self.code.module.exports.push(Export { name, local: Some("*".to_owned()), import: None });
                }
                break;
            }
        }
        at + 1
    }
}
