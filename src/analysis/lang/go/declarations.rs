//! Declarations of a Go text, at its top and in functions: those at the top are symbols.

use crate::map::module::{Export, Import, ImportForm, ImportedName};
use crate::map::symbol::SymbolKind;

use super::names::What;
use super::scan::Scan;
use super::tokens::{Kind, Token};

/// How many tokens a receiver may have: `(box *Box[Key, Value])`.
const MAX_RECEIVER: usize = 100;

impl<'t> Scan<'t> {
    /// What comes next at the top of the text.
    pub(super) fn top_level(&mut self) {
        match self.kind() {
            Kind::Package => self.package(),
            Kind::Import => self.group(Self::import),
            Kind::Func if self.is_function() => self.function(),
            _ => self.statement(),
        }
    }

    fn package(&mut self) {
        let keyword = self.bump();
        self.take_comments(keyword.start);
        self.comments.is_past_head = true;
        if self.kind() == Kind::Name {
            let name = self.bump();
            self.code.module.package = Some(self.text_of(name).to_owned());
        }
    }

    /// `keyword one` or `keyword ( one; another )`: each is told to `specify`, with the keyword where it stands alone.
    fn group(&mut self, mut specify: impl FnMut(&mut Self, Option<Token>)) {
        let keyword = self.bump();
        if !self.bump_if(Kind::OpenRound) {
            specify(self, Some(keyword));
            return;
        }
        while !matches!(self.kind(), Kind::CloseRound | Kind::End) && !self.is_next_function() {
            let before = self.here();
            if !self.bump_if(Kind::Semicolon) {
                specify(self, None);
            }
            self.advance_from(before);
        }
        self.bump_if(Kind::CloseRound);
    }

    fn import(&mut self, _keyword: Option<Token>) {
        let first = self.token();
        let alias = matches!(first.kind, Kind::Name | Kind::Dot).then(|| self.text_of(self.token()));
        if alias.is_some() {
            self.bump();
        }
        if self.kind() != Kind::String {
            return;
        }
        let path = self.bump();
        self.take_comments(first.start);
        let form = if alias == Some(".") { ImportForm::Wildcard } else { ImportForm::Import };
        let mut import = Import::new(self.text_of(path).trim_matches(['"', '`']), form, first.line);
        if form == ImportForm::Import {
            let (name, alias) = ("*".to_owned(), alias.map(str::to_owned));
            import.names.push(ImportedName { name, alias, line: first.line, members: Vec::new() });
        }
        self.code.module.imports.push(import);
    }

    /// `type`, `var` or `const`.
    pub(super) fn declaration(&mut self) {
        match self.kind() {
            Kind::Type => self.group(Self::type_spec),
            kind => self.group(|scan, keyword| scan.value_spec(keyword, kind == Kind::Const)),
        }
    }

    fn type_spec(&mut self, keyword: Option<Token>) {
        if self.kind() != Kind::Name {
            return;
        }
        let name = self.token();
        let first = keyword.unwrap_or(name);
        let doc = if self.is_in_function { None } else { self.doc_above(first) };
        self.bump();
        self.note(What::Name, name);
        if self.is_in_function {
            self.note(What::Declare, name);
        }
        if self.kind() == Kind::OpenSquare && self.are_type_parameters() {
            self.parameters(Kind::CloseSquare);
        }
        let is_alias = self.bump_if(Kind::Assign);
        let kind = match self.kind() {
            _ if is_alias => SymbolKind::Type,
            Kind::Struct => SymbolKind::Struct,
            Kind::Interface => SymbolKind::Interface,
            _ => SymbolKind::Type,
        };
        if self.is_in_function {
            self.type_form();
            return;
        }
        let symbol = self.start_symbol(first, name, kind, None, doc);
        self.export(name);
        let start = self.token();
        match kind {
            SymbolKind::Interface => self.interface(Some(name)),
            _ => self.type_form(),
        }
        let head_end = self.head_end(start, start.end);
        self.end_symbol(symbol, first, head_end);
    }

    /// `a, b T = 1, 2` and its parts.
    fn value_spec(&mut self, keyword: Option<Token>, is_const: bool) {
        let first = keyword.unwrap_or(self.token());
        let mut doc = if self.is_in_function { None } else { self.doc_above(first) };
        let open = self.bare.len();
        while self.kind() == Kind::Name {
            let name = self.bump();
            self.note(What::Name, name);
            self.bare.push(name);
            if !self.bump_if(Kind::Comma) {
                break;
            }
        }
        let mut start = self.token();
        // Where a head ends that goes on over several lines: a type is told by its keyword, a value not at all.
        let mut cut = start.end;
        if !matches!(start.kind, Kind::Assign | Kind::Semicolon | Kind::CloseRound) {
            self.type_form();
        }
        if self.bump_if(Kind::Assign) {
            start = self.token();
            cut = start.start;
            self.expressions();
        }
        let names: Vec<Token> = self.bare.drain(open..).collect();
        if self.is_in_function {
            names.into_iter().for_each(|name| self.note(What::Declare, name));
            return;
        }
        let head_end = self.head_end(start, cut);
        for name in names {
            if is_const || self.text_of(name) != "_" {
                let symbol = self.start_symbol(first, name, SymbolKind::Constant, None, doc.take());
                self.end_symbol(symbol, first, head_end);
                self.export(name);
            }
        }
    }

    /// Where a head ends whose type or value starts with `start`: here, or at `cut` where that has several lines.
    fn head_end(&self, start: Token, cut: u32) -> u32 {
        let last = self.last();
        if last.end > start.start && self.end_line_of(last) > start.line { cut } else { last.end }
    }

    fn export(&mut self, name: Token) {
        let name = self.text_of(name).to_owned();
        self.code.module.exports.push(Export { name, local: None, import: None });
    }

    /// Whether `func` starts a declaration here.
    fn is_function(&self) -> bool {
        match self.kind_ahead(1) {
            Kind::Name => true,
            Kind::OpenRound => {
                let close = self.close_of(1, MAX_RECEIVER);
                close.is_some_and(|close| {
                    self.kind_ahead(close + 1) == Kind::Name && self.kind_ahead(close + 2) == Kind::OpenRound
                })
            }
            _ => false,
        }
    }

    /// Whether a function is declared on a line of its own here: none stands in anything, so that all that is open was
    /// never closed.
    pub(super) fn is_next_function(&self) -> bool {
        self.kind() == Kind::Func && self.last().line < self.token().line && self.is_function()
    }

    fn function(&mut self) {
        let first = self.token();
        let doc = self.doc_above(first);
        self.note(What::Function, first);
        self.bump();
        let receiver = if self.kind() == Kind::OpenRound { self.receiver() } else { None };
        let is_method = self.kind() == Kind::OpenRound;
        if is_method {
            self.parameters(Kind::CloseRound);
        }
        let mut symbol = None;
        if self.kind() == Kind::Name {
            let name = self.bump();
            if is_method {
                let container = receiver.map(|receiver| self.text_of(receiver));
                symbol = Some(self.start_symbol(first, name, SymbolKind::Method, container, doc));
            } else {
                self.note(What::Name, name);
                symbol = Some(self.start_symbol(first, name, SymbolKind::Function, None, doc));
                self.export(name);
            }
        }
        if self.kind() == Kind::OpenSquare {
            self.parameters(Kind::CloseSquare);
        }
        self.signature();
        let body = self.token();
        let has_body = body.kind == Kind::OpenCurly;
        if has_body {
            self.owner = symbol;
            self.body();
            self.owner = None;
        }
        if let Some(symbol) = symbol {
            self.end_symbol(symbol, first, if has_body { body.start } else { self.last().end });
        }
        self.note(What::End, first);
    }

    /// The name of the type in a receiver: the last one before its type parameters.
    fn receiver(&self) -> Option<Token> {
        let mut name = None;
        for ahead in 1..MAX_RECEIVER {
            match self.kind_ahead(ahead) {
                Kind::Name => name = Some(ahead),
                Kind::Star | Kind::Dot | Kind::OpenRound => {}
                _ => break,
            }
        }
        name.map(|ahead| self.token_ahead(ahead))
    }
}
