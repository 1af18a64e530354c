//! How deep the syntax tree of a text can get, before it is built.
//!
//! The parser grows its stack as it needs, but the tree is dropped by recursion, and a megabyte of `(` costs
//! gigabytes. So the tokens are counted first: what nests adds one, what ends a chain takes back.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{Mode, lexer};

/// The deepest syntax tree that is built. Measured: a debug build drops trees four times as deep on a stack of
/// 2 MiB, and what people write stays below a tenth of it.
pub const MAX_DEPTH: usize = 3_000;

/// What a level of indentation adds: a statement, its body, and what heads it.
const BLOCK: usize = 2;

/// A bracket or interpolated string that is open.
struct Open {
    closer: TokenKind,
    chain: Chain,
}

/// What nests since the last comma between the same brackets.
#[derive(Clone, Copy, Default)]
struct Chain {
    length: usize,
    /// Parameters of lambdas that are open: their commas end nothing.
    lambdas: usize,
}

/// Whether the syntax tree of `text` stays within [`MAX_DEPTH`].
pub fn is_safe(text: &str) -> bool {
    // Whatever nests is written in a character at least, a block in more.
    text.len() <= MAX_DEPTH || depth(text) <= MAX_DEPTH
}

/// An upper bound of the depth of the syntax tree of `text`, as far as it is not above [`MAX_DEPTH`].
fn depth(text: &str) -> usize {
    let mut lexer = lexer::lex(text, Mode::Module);
    let mut nesting = Nesting::default();
    loop {
        let token = lexer.next_token();
        if token == TokenKind::EndOfFile {
            return nesting.deepest;
        }
        nesting.take(token);
        if nesting.deepest > MAX_DEPTH {
            return nesting.deepest;
        }
    }
}

#[derive(Default)]
struct Nesting {
    open: Vec<Open>,
    chain: Chain,
    /// The sum of all open chains and blocks.
    total: usize,
    blocks: usize,
    /// What statements add that began before the one before them ended.
    unfinished: usize,
    deepest: usize,
    is_line_start: bool,
}

impl Nesting {
    fn take(&mut self, token: TokenKind) {
        let was_line_start = std::mem::take(&mut self.is_line_start);
        match token {
            TokenKind::Name
            | TokenKind::String
            | TokenKind::Int
            | TokenKind::Float
            | TokenKind::Complex
            | TokenKind::FStringMiddle
            | TokenKind::TStringMiddle
            | TokenKind::True
            | TokenKind::False
            | TokenKind::None
            | TokenKind::Equal
            | TokenKind::Ellipsis => {}
            // Logic and comparisons are flat however long they are.
            TokenKind::And
            | TokenKind::Or
            | TokenKind::EqEqual
            | TokenKind::NotEqual
            | TokenKind::Less
            | TokenKind::LessEqual
            | TokenKind::Greater
            | TokenKind::GreaterEqual
            | TokenKind::In
            | TokenKind::Is => {}
            TokenKind::Newline => self.end_statement(),
            // Where a bracket was never closed, the lexer knows of no statements any more.
            TokenKind::NonLogicalNewline if self.open.is_empty() => self.end_statement(),
            TokenKind::NonLogicalNewline | TokenKind::Comment => self.is_line_start = true,
            TokenKind::Comma => self.end_element(),
            TokenKind::Semi if self.open.is_empty() => self.end_element(),
            TokenKind::Colon => self.chain.lambdas = self.chain.lambdas.saturating_sub(1),
            TokenKind::Indent => self.block(true),
            TokenKind::Dedent => self.block(false),
            _ => self.nest(token, was_line_start),
        }
    }

    fn nest(&mut self, token: TokenKind, is_line_start: bool) {
        if is_line_start && begins_statement(token) {
            self.recover();
        }
        if let Some(at) = self.open.last().filter(|open| open.closer == token) {
            self.total -= self.chain.length;
            self.chain = at.chain;
            self.open.pop();
            return;
        }
        self.add(1);
        if token == TokenKind::Lambda {
            self.chain.lambdas += 1;
        }
        if let Some(closer) = closer_of(token) {
            self.open.push(Open { closer, chain: std::mem::take(&mut self.chain) });
        }
    }

    fn add(&mut self, levels: usize) {
        self.chain.length += levels;
        self.total += levels;
        self.deepest = self.deepest.max(self.total);
    }

    fn end_element(&mut self) {
        if self.chain.lambdas == 0 {
            self.total -= self.chain.length;
            self.chain.length = 0;
        }
    }

    fn end_statement(&mut self) {
        self.is_line_start = true;
        if self.open.is_empty() {
            self.chain.lambdas = 0;
            self.end_element();
            self.total -= std::mem::take(&mut self.unfinished);
        }
    }

    fn block(&mut self, is_opened: bool) {
        self.is_line_start = true;
        if is_opened {
            self.blocks += 1;
            self.total += BLOCK;
            self.deepest = self.deepest.max(self.total);
        } else if self.blocks > 0 {
            self.blocks -= 1;
            self.total -= BLOCK;
        }
    }

    /// In brackets that were never closed the parser goes on with the next statement; it may take it for a part of
    /// the one before.
    fn recover(&mut self) {
        if !self.open.is_empty() {
            self.open.clear();
            self.chain = Chain::default();
            self.unfinished += BLOCK;
            self.total = self.blocks * BLOCK + self.unfinished;
        }
    }
}

fn closer_of(token: TokenKind) -> Option<TokenKind> {
    match token {
        TokenKind::Lpar => Some(TokenKind::Rpar),
        TokenKind::Lsqb => Some(TokenKind::Rsqb),
        TokenKind::Lbrace => Some(TokenKind::Rbrace),
        TokenKind::FStringStart => Some(TokenKind::FStringEnd),
        TokenKind::TStringStart => Some(TokenKind::TStringEnd),
        _ => None,
    }
}

/// Whether no expression goes on with `token`.
fn begins_statement(token: TokenKind) -> bool {
    matches!(
        token,
        TokenKind::Def
            | TokenKind::Class
            | TokenKind::Import
            | TokenKind::Return
            | TokenKind::Try
            | TokenKind::While
            | TokenKind::With
            | TokenKind::Raise
            | TokenKind::Assert
            | TokenKind::Del
            | TokenKind::Global
            | TokenKind::Pass
    )
}

#[cfg(test)]
#[path = "depth_tests.rs"]
mod tests;
