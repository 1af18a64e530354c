//! The names that a `typedef` gives.

use super::heads::{ATTRIBUTES, Head, is_shouted};
use super::tokens::Kind;

impl Head<'_, '_> {
    /// The names that a `typedef` gives, as places of tokens; `from` is behind `typedef` or the type's body.
    pub fn typedef_names(&self, from: usize) -> Vec<usize> {
        let mut names = Vec::new();
        let (mut last, mut is_settled, mut at) = (None, false, from);
        while at < self.to {
            match self.tokens[at].kind {
                Kind::Word if self.is(at + 1, b'(') && ATTRIBUTES.contains(&self.word(at)) => {
                    at = self.after(at + 1);
                    continue;
                }
                Kind::Word if !is_settled => last = Some(at),
                Kind::Mark(b',') => {
                    names.extend(last.take());
                    is_settled = false;
                }
                Kind::Mark(b'<') => {
                    at = self.angle_end(at).unwrap_or(at + 1);
                    continue;
                }
                Kind::Mark(b'(') if !is_settled => {
                    let pointer = self.pointer_name(at);
                    // A word behind the brackets: they belonged to a macro that stands for a type.
                    let next = self.word(self.after(at));
                    let is_type = !next.is_empty() && !ATTRIBUTES.contains(&next) && !is_shouted(next);
                    is_settled = pointer.is_some() || !is_type;
                    last = pointer.or(last);
                }
                _ => {}
            }
            at = self.after(at);
        }
        names.extend(last);
        names
    }

    /// The name in `(*name)`, `(A::*name)`, `(CALL *name)` or `(name)`, where more brackets follow.
    fn pointer_name(&self, open: usize) -> Option<usize> {
        let close = self.close(open)?;
        if !self.is(close + 1, b'(') && !self.is(close + 1, b'[') && !self.is(open + 1, b'*') {
            return None;
        }
        if close == open + 2 {
            return (!self.word(open + 1).is_empty()).then_some(open + 1);
        }
        let star = (open + 1..close).take(6).find(|at| self.is(*at, b'*') || self.is(*at, b'^'))?;
        let is_plain = |at: usize| !self.word(at).is_empty() || self.tokens[at].kind == Kind::Path;
        if !(open + 1..star).all(is_plain) {
            return None;
        }
        let end = (star..close).find(|at| self.is(*at, b'(') || self.is(*at, b'[')).unwrap_or(close);
        (star..end).rev().find(|at| !self.word(*at).is_empty())
    }
}
