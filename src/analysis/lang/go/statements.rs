//! Statements of a Go text.

use super::names::What;
use super::scan::Scan;
use super::tokens::Kind;

impl Scan<'_> {
    /// The body of a function: what is declared in it is local.
    pub(super) fn body(&mut self) {
        let was_in_function = std::mem::replace(&mut self.is_in_function, true);
        self.block();
        self.is_in_function = was_in_function;
    }

    /// `{ statements }`, if one starts here.
    fn block(&mut self) {
        if !self.bump_if(Kind::OpenCurly) {
            return;
        }
        let was_in_header = std::mem::replace(&mut self.is_in_header, false);
        self.deeper(Self::statements);
        self.is_in_header = was_in_header;
        self.bump_if(Kind::CloseCurly);
    }

    /// Statements up to the end of a block or of a case.
    fn statements(&mut self) {
        while !matches!(self.kind(), Kind::CloseCurly | Kind::Case | Kind::Default | Kind::End)
            && !self.is_next_function()
        {
            let before = self.here();
            self.statement();
            self.advance_from(before);
        }
    }

    /// One statement; it may take nothing where none starts here.
    pub(super) fn statement(&mut self) {
        match self.kind() {
            Kind::OpenCurly => self.block(),
            Kind::Type | Kind::Var | Kind::Const => self.declaration(),
            Kind::If => self.if_else(),
            Kind::For => {
                self.branch();
                self.bump();
                self.header();
                self.block();
            }
            Kind::Switch => self.switch(),
            Kind::Return | Kind::Go => {
                self.bump();
                self.expressions();
            }
            Kind::Jump => {
                self.bump();
                self.bump_if(Kind::Name);
            }
            Kind::Semicolon | Kind::Fallthrough => {
                self.bump();
            }
            // A label.
            Kind::Name if self.kind_ahead(1) == Kind::Colon => {
                self.bump();
                self.bump();
            }
            _ => self.simple(),
        }
    }

    fn if_else(&mut self) {
        loop {
            self.branch();
            self.bump();
            self.header();
            self.block();
            if !self.bump_if(Kind::Else) {
                return;
            }
            if self.kind() != Kind::If {
                self.block();
                return;
            }
        }
    }

    /// What stands between the keyword of a statement and its block.
    fn header(&mut self) {
        let was_in_header = std::mem::replace(&mut self.is_in_header, true);
        while !matches!(self.kind(), Kind::OpenCurly | Kind::CloseCurly | Kind::End)
            && !self.is_next_function()
        {
            let before = self.here();
            if !self.bump_if(Kind::Semicolon) {
                self.simple();
            }
            self.advance_from(before);
        }
        self.is_in_header = was_in_header;
    }

    /// `switch` or `select`.
    fn switch(&mut self) {
        self.bump();
        self.header();
        if !self.bump_if(Kind::OpenCurly) {
            return;
        }
        let was_in_header = std::mem::replace(&mut self.is_in_header, false);
        self.deeper(Self::cases);
        self.is_in_header = was_in_header;
        self.bump_if(Kind::CloseCurly);
    }

    fn cases(&mut self) {
        while !matches!(self.kind(), Kind::CloseCurly | Kind::End) && !self.is_next_function() {
            let before = self.here();
            if self.bump_if(Kind::Case) {
                self.branch();
                self.simple();
            } else {
                self.bump_if(Kind::Default);
            }
            self.bump_if(Kind::Colon);
            self.statements();
            self.advance_from(before);
        }
    }

    /// Expressions, and what is done with them: `a, b := f()`, `range c`, `i++`.
    fn simple(&mut self) {
        let open = self.bare.len();
        self.list();
        match self.kind() {
            Kind::Define => {
                for at in open..self.bare.len() {
                    self.note(What::Declare, self.bare[at]);
                }
                self.bare.truncate(open);
                self.bump();
                self.expressions();
            }
            Kind::Assign => {
                self.bump();
                self.expressions();
            }
            Kind::Step => {
                self.bump();
            }
            _ => {}
        }
        self.bare.truncate(open);
    }
}
