//! What Objective-C adds to C: classes, protocols and their methods.

use super::declarations::{MAX_SCOPES, Parser, Scope, ScopeKind};
use super::heads::FunctionHead;
use crate::map::symbol::{SymbolKind, Visibility};

impl<'t> Parser<'t> {
    /// `@interface`, `@implementation`, `@protocol`, `@end`.
    pub(super) fn at_sign(&mut self, at: usize) -> usize {
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
    pub(super) fn method_of_protocol(&self, at: usize) -> Option<FunctionHead<'t>> {
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
}
