//! Types of a Go text, and the parameters of functions and types.

use crate::map::symbol::SymbolKind;

use super::names::What;
use super::scan::Scan;
use super::tokens::{Kind, Token};

/// How many tokens are looked through for the end of a bracket that may hold the length of an array.
const MAX_BRACKET: usize = 200;

impl Scan<'_> {
    /// A type; nothing is taken where none starts here.
    pub(super) fn type_form(&mut self) {
        self.deeper(Self::any_type);
    }

    fn any_type(&mut self) {
        while matches!(self.kind(), Kind::Star | Kind::Tilde | Kind::Arrow) {
            self.bump();
        }
        match self.kind() {
            Kind::Name => self.named_type(),
            Kind::OpenRound => {
                self.bump();
                self.type_form();
                self.bump_if(Kind::CloseRound);
            }
            Kind::OpenSquare => {
                self.length();
                self.type_form();
            }
            Kind::Map => {
                self.bump();
                if self.bump_if(Kind::OpenSquare) {
                    self.type_form();
                    self.bump_if(Kind::CloseSquare);
                }
                self.type_form();
            }
            Kind::Chan => {
                self.bump();
                self.bump_if(Kind::Arrow);
                self.type_form();
            }
            Kind::Func => {
                self.bump();
                self.signature();
            }
            Kind::Struct => self.structure(),
            Kind::Interface => self.interface(None),
            _ => {}
        }
    }

    fn named_type(&mut self) {
        self.name();
        if self.kind() == Kind::OpenSquare && self.kind_ahead(1) != Kind::CloseSquare {
            self.bump();
            while self.kind() != Kind::CloseSquare {
                self.type_form();
                if !self.bump_if(Kind::Comma) {
                    break;
                }
            }
            self.bump_if(Kind::CloseSquare);
        }
    }

    /// `[]`, `[n]` or `[...]`.
    fn length(&mut self) {
        self.bump();
        if !self.bump_if(Kind::Ellipsis) && self.kind() != Kind::CloseSquare {
            let was_in_header = std::mem::replace(&mut self.is_in_header, false);
            self.expression();
            self.is_in_header = was_in_header;
        }
        self.bump_if(Kind::CloseSquare);
    }

    fn structure(&mut self) {
        self.bump();
        if !self.bump_if(Kind::OpenCurly) {
            return;
        }
        while !matches!(self.kind(), Kind::CloseCurly | Kind::End) && !self.is_next_function() {
            let before = self.here();
            self.field();
            self.advance_from(before);
        }
        self.bump_if(Kind::CloseCurly);
    }

    /// A field or a type that is embedded, with its tag.
    fn field(&mut self) {
        if self.kind() == Kind::Name
            && !self.is_type_alone(&[Kind::Semicolon, Kind::CloseCurly, Kind::String])
        {
            self.bump();
            while self.bump_if(Kind::Comma) {
                self.bump_if(Kind::Name);
            }
        }
        self.type_form();
        self.bump_if(Kind::String);
    }

    /// Whether the name that comes next is a type by itself, and not the name of something whose type follows; `ends` may
    /// follow a type.
    fn is_type_alone(&self, ends: &[Kind]) -> bool {
        match self.kind_ahead(1) {
            Kind::Dot => true,
            // `Base[T]` is a type, `list [n]T` and `list []T` are not.
            Kind::OpenSquare => {
                self.kind_ahead(2) != Kind::CloseSquare
                    && self
                        .close_of(1, MAX_BRACKET)
                        .is_some_and(|close| ends.contains(&self.kind_ahead(close + 1)))
            }
            next => ends.contains(&next),
        }
    }

    /// `interface { methods and types }`; the methods of the interface `name` are symbols.
    pub(super) fn interface(&mut self, name: Option<Token>) {
        self.bump();
        if !self.bump_if(Kind::OpenCurly) {
            return;
        }
        while !matches!(self.kind(), Kind::CloseCurly | Kind::End) && !self.is_next_function() {
            let before = self.here();
            if self.kind() == Kind::Name && self.kind_ahead(1) == Kind::OpenRound {
                self.method(name);
            } else {
                self.constraint();
            }
            self.advance_from(before);
        }
        self.bump_if(Kind::CloseCurly);
    }

    fn method(&mut self, of: Option<Token>) {
        let name = self.token();
        let symbol = of.map(|of| {
            let doc = self.doc_above(name);
            self.start_symbol(name, name, SymbolKind::Method, Some(self.text_of(of)), doc)
        });
        self.bump();
        self.signature();
        if let Some(symbol) = symbol {
            self.end_symbol(symbol, name, self.last().end);
        }
    }

    /// `~int | string | T`
    fn constraint(&mut self) {
        loop {
            self.type_form();
            if !self.bump_if(Kind::Bar) {
                return;
            }
        }
    }

    /// Parameters and results.
    pub(super) fn signature(&mut self) {
        if self.kind() == Kind::OpenRound {
            self.parameters(Kind::CloseRound);
        }
        match self.kind() {
            Kind::OpenRound => self.parameters(Kind::CloseRound),
            _ => self.type_form(),
        }
    }

    /// Whether the bracket behind the name of a type holds type parameters, and not the length of an array: a name and what
    /// starts a constraint. `[P *C]` is a length to the language, too, `[P *C,]` is not.
    pub(super) fn are_type_parameters(&self) -> bool {
        let starts = [
            Kind::Name,
            Kind::Comma,
            Kind::Tilde,
            Kind::Interface,
            Kind::OpenSquare,
            Kind::Func,
            Kind::Map,
            Kind::Chan,
        ];
        let is_pointer = self.kind_ahead(2) == Kind::Star
            && self.kind_ahead(3) == Kind::Name
            && self.kind_ahead(4) == Kind::Comma;
        self.kind_ahead(1) == Kind::Name && (starts.contains(&self.kind_ahead(2)) || is_pointer)
    }

    /// Parameters of a function or of a type, up to `close`: `(a, b int)` declares names, `(int, string)` tells types.
    pub(super) fn parameters(&mut self, close: Kind) {
        self.bump();
        let was_in_header = std::mem::replace(&mut self.is_in_header, false);
        // Names that are types if no other parameter has both.
        let open = self.bare.len();
        while self.kind() != close {
            if self.kind() != Kind::Name {
                self.bump_if(Kind::Ellipsis);
                self.constraint();
            } else if matches!(self.kind_ahead(1), Kind::Comma) || self.kind_ahead(1) == close {
                let name = self.bump();
                self.bare.push(name);
            } else if self.is_type_alone(&[Kind::Comma, close]) {
                self.type_form();
            } else {
                let name = self.bump();
                self.bare.push(name);
                for at in open..self.bare.len() {
                    self.note(What::Declare, self.bare[at]);
                }
                self.bare.truncate(open);
                self.bump_if(Kind::Ellipsis);
                self.constraint();
            }
            if !self.bump_if(Kind::Comma) {
                break;
            }
        }
        for at in open..self.bare.len() {
            self.note(What::Name, self.bare[at]);
        }
        self.bare.truncate(open);
        self.is_in_header = was_in_header;
        self.bump_if(close);
    }
}
