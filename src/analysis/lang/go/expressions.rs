//! Expressions of a Go text. What they are made of counts, not which operator binds more.

use super::names::{Span, What};
use super::scan::Scan;
use super::tokens::{Kind, Token};

/// What an operand is to the braces after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operand {
    /// What may be the name of a type: braces after it are a literal where no block can start.
    Name,
    /// A type that is written out: braces after it are a literal.
    Type(Keys),
    /// Anything else.
    Value,
}

/// What bare names before a colon are in a literal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keys {
    /// Names of fields.
    Fields,
    /// Names like any other: the literal is a map or an array.
    Names,
}

impl Scan<'_> {
    /// `range`, and expressions or types between commas.
    pub(super) fn expressions(&mut self) {
        let open = self.bare.len();
        self.list();
        self.bare.truncate(open);
    }

    /// The same; what is a bare name is kept in [`Scan::bare`].
    pub(super) fn list(&mut self) {
        self.bump_if(Kind::Range);
        loop {
            if let Some(name) = self.expression() {
                self.bare.push(name);
            }
            if !self.bump_if(Kind::Comma) {
                return;
            }
        }
    }

    /// One expression or type; its token if it is a bare name.
    pub(super) fn expression(&mut self) -> Option<Token> {
        let mut bare = None;
        self.deeper(|scan| bare = scan.operands());
        bare
    }

    /// Operands with operators before and between them.
    fn operands(&mut self) -> Option<Token> {
        let (first, start) = (self.token(), self.here());
        loop {
            while matches!(self.kind(), Kind::Operator | Kind::Star | Kind::Arrow | Kind::Tilde) {
                self.bump();
            }
            self.operand();
            match self.kind() {
                Kind::Decision => self.branch(),
                Kind::Operator | Kind::Star | Kind::Arrow | Kind::Bar => {}
                _ => break,
            }
            self.bump();
        }
        (first.kind == Kind::Name && self.here() == start + 1).then_some(first)
    }

    /// An operand, and what follows it: members, arguments, indices, literals.
    fn operand(&mut self) {
        let Some(mut operand) = self.primary() else { return };
        loop {
            match self.kind() {
                Kind::Dot => {
                    self.bump();
                    if self.kind() == Kind::OpenRound {
                        self.assertion();
                        operand = Operand::Value;
                    } else {
                        self.bump_if(Kind::Name);
                    }
                }
                Kind::OpenRound => {
                    self.bracketed(Kind::CloseRound);
                    operand = Operand::Value;
                }
                Kind::OpenSquare => {
                    self.bracketed(Kind::CloseSquare);
                    if operand != Operand::Name {
                        operand = Operand::Value;
                    }
                }
                Kind::OpenCurly => {
                    match operand {
                        Operand::Type(keys) => self.literal(keys),
                        Operand::Name if !self.is_in_header => self.literal(Keys::Fields),
                        _ => return,
                    }
                    operand = Operand::Value;
                }
                _ => return,
            }
        }
    }

    fn primary(&mut self) -> Option<Operand> {
        Some(match self.kind() {
            Kind::Name => {
                self.name();
                Operand::Name
            }
            Kind::Number | Kind::String => {
                self.bump();
                Operand::Value
            }
            Kind::OpenRound => {
                self.bracketed(Kind::CloseRound);
                Operand::Value
            }
            Kind::Func if !self.is_next_function() => {
                self.bump();
                self.signature();
                if self.kind() == Kind::OpenCurly {
                    self.body();
                }
                Operand::Value
            }
            Kind::OpenSquare | Kind::Map => {
                self.type_form();
                Operand::Type(Keys::Names)
            }
            Kind::Struct => {
                self.type_form();
                Operand::Type(Keys::Fields)
            }
            Kind::Chan | Kind::Interface => {
                self.type_form();
                Operand::Value
            }
            _ => return None,
        })
    }

    /// A name, with its member if it has one: it may be that of a package.
    pub(super) fn name(&mut self) {
        let name = self.bump();
        if self.kind() == Kind::Dot && self.kind_ahead(1) == Kind::Name {
            self.bump();
            let member = self.bump();
            self.note(What::Qualified(Span { start: member.start, end: member.end }), name);
        }
        self.note(What::Name, name);
    }

    /// `(T)` behind a dot, or `(type)`.
    fn assertion(&mut self) {
        self.bump();
        if !self.bump_if(Kind::Type) {
            self.type_form();
        }
        self.bump_if(Kind::CloseRound);
    }

    /// Arguments, an index, the bounds of a slice, arguments for types: all between brackets.
    fn bracketed(&mut self, close: Kind) {
        self.bump();
        let was_in_header = std::mem::replace(&mut self.is_in_header, false);
        while self.kind() != close {
            self.expression();
            self.bump_if(Kind::Ellipsis);
            if !self.bump_if(Kind::Comma) && !self.bump_if(Kind::Colon) {
                break;
            }
        }
        self.is_in_header = was_in_header;
        self.bump_if(close);
    }

    /// The braces of a literal.
    fn literal(&mut self, keys: Keys) {
        self.bump();
        let was_in_header = std::mem::replace(&mut self.is_in_header, false);
        self.deeper(|scan| {
            while scan.kind() != Kind::CloseCurly {
                scan.element(keys);
                if !scan.bump_if(Kind::Comma) {
                    break;
                }
            }
        });
        self.is_in_header = was_in_header;
        self.bump_if(Kind::CloseCurly);
    }

    /// `value` or `key: value`.
    fn element(&mut self, keys: Keys) {
        if self.kind() == Kind::Name && self.kind_ahead(1) == Kind::Colon {
            let key = self.bump();
            if keys == Keys::Names {
                self.note(What::Name, key);
            }
        } else {
            self.element_value();
        }
        if self.bump_if(Kind::Colon) {
            self.element_value();
        }
    }

    /// A value; a literal may leave out its type.
    fn element_value(&mut self) {
        if self.kind() == Kind::OpenCurly {
            self.literal(Keys::Fields);
        } else {
            self.expression();
        }
    }
}
