//! The walk over the tokens of a Go text: its declarations, and all names in the order of the text.
//!
//! It follows the grammar of the language (<https://go.dev/ref/spec>) as the toolchain's own parser does, but builds no tree:
//! what is met is told at once, to the symbols or to [`Names`]. Where a text breaks the grammar, lists and statements end
//! where the next token does not go on with them, and a function that starts on a line of its own ends all that is open.

use crate::map::symbol::{Symbol, SymbolKind, Visibility};

use super::super::Code;
use super::super::head::signature;
use super::super::reader::MAX_CONTAINER;
use super::comments::Comments;
use super::names::{Event, Names, Span, What};
use super::tokens::{Kind, Token, Tokens, tokens};

/// How deep blocks, expressions and types may stand in each other. People write some dozens; a thread's stack of
/// 2 MB holds as many even in a build without optimisation.
const MAX_DEPTH: usize = 1_000;

/// The walk.
pub(super) struct Scan<'t> {
    pub(super) text: &'t str,
    tokens: Vec<Token>,
    at: usize,
    pub(super) comments: Comments,
    pub(super) code: Code,
    pub(super) names: Names,
    depth: usize,
    is_too_deep: bool,
    /// The symbol whose decision points are counted.
    pub(super) owner: Option<usize>,
    /// Whether what is declared is local.
    pub(super) is_in_function: bool,
    /// Whether a brace starts the block of a statement, and no literal of a named type.
    pub(super) is_in_header: bool,
    /// Bare names of the lists of expressions that are open: what `:=` may declare.
    pub(super) bare: Vec<Token>,
}

/// What `text` says; why it cannot be read.
pub(super) fn scan(text: &str) -> Result<Code, String> {
    let Tokens { all, comments } = tokens(text);
    let mut scan = Scan {
        text,
        tokens: all,
        at: 0,
        comments: Comments::new(comments),
        code: Code::default(),
        names: Names::default(),
        depth: 0,
        is_too_deep: false,
        owner: None,
        is_in_function: false,
        is_in_header: false,
        bare: Vec::new(),
    };
    while scan.kind() != Kind::End {
        let before = scan.at;
        scan.top_level();
        scan.advance_from(before);
    }
    if scan.is_too_deep {
        return Err(format!("it is nested more than {MAX_DEPTH} levels deep"));
    }
    scan.take_comments(u32::MAX);
    let Scan { mut code, names, comments, .. } = scan;
    names.finish(text, comments.condition, &mut code.module);
    Ok(code)
}

impl<'t> Scan<'t> {
    /// The token that comes next.
    pub(super) fn token(&self) -> Token {
        self.tokens[self.at]
    }

    /// Its kind.
    pub(super) fn kind(&self) -> Kind {
        self.tokens[self.at].kind
    }

    /// The token `ahead` of it, or the end.
    pub(super) fn token_ahead(&self, ahead: usize) -> Token {
        self.tokens[(self.at + ahead).min(self.tokens.len() - 1)]
    }

    /// The kind of that.
    pub(super) fn kind_ahead(&self, ahead: usize) -> Kind {
        self.token_ahead(ahead).kind
    }

    /// The token before it, or itself where it is the first.
    pub(super) fn last(&self) -> Token {
        self.tokens[self.at.saturating_sub(1)]
    }

    /// Takes the token that comes next; the end is never passed.
    pub(super) fn bump(&mut self) -> Token {
        let token = self.token();
        if token.kind != Kind::End {
            self.at += 1;
        }
        token
    }

    /// Takes the token that comes next if it is of that kind.
    pub(super) fn bump_if(&mut self, kind: Kind) -> bool {
        let is_it = self.kind() == kind;
        if is_it {
            self.bump();
        }
        is_it
    }

    /// Where the walk stands, for [`Scan::advance_from`].
    pub(super) fn here(&self) -> usize {
        self.at
    }

    /// Takes a token where none was taken since `before`: what belongs to nothing is passed.
    pub(super) fn advance_from(&mut self, before: usize) {
        if self.at == before {
            self.bump();
        }
    }

    /// The place of the token that closes the bracket `ahead` of the next one; none if it is not among the
    /// next `most` tokens.
    pub(super) fn close_of(&self, ahead: usize, most: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for place in ahead..ahead + most {
            match self.kind_ahead(place) {
                Kind::OpenRound | Kind::OpenSquare | Kind::OpenCurly => depth += 1,
                Kind::CloseRound | Kind::CloseSquare | Kind::CloseCurly => {
                    depth = depth.checked_sub(1)?;
                    if depth == 0 {
                        return Some(place);
                    }
                }
                Kind::End => return None,
                _ => {}
            }
        }
        None
    }

    /// The text of `token`.
    pub(super) fn text_of(&self, token: Token) -> &'t str {
        self.text.get(token.start as usize..token.end as usize).unwrap_or_default()
    }

    /// Goes one level deeper for `part`; where that is too deep, to the end of the text.
    pub(super) fn deeper(&mut self, part: impl FnOnce(&mut Self)) {
        if self.depth >= MAX_DEPTH {
            self.is_too_deep = true;
            self.at = self.tokens.len() - 1;
            return;
        }
        self.depth += 1;
        part(self);
        self.depth -= 1;
    }

    /// Takes the comments before the byte `end`.
    pub(super) fn take_comments(&mut self, end: u32) {
        self.comments.take_until(end, self.text, &mut self.code.module.imports);
    }

    /// What the comments directly above `token` say.
    pub(super) fn doc_above(&mut self, token: Token) -> Option<String> {
        self.take_comments(token.start);
        self.comments.doc_above(token.line, self.text)
    }

    /// Counts a decision point.
    pub(super) fn branch(&mut self) {
        if let Some(owner) = self.owner {
            self.code.symbols[owner].complexity += 1;
        }
    }

    /// Notes something about the name `token`.
    pub(super) fn note(&mut self, what: What, token: Token) {
        let at = Span { start: token.start, end: token.end };
        self.names.events.push(Event { what, at, line: token.line });
    }

    /// Adds a symbol that starts with the token `first`, in the type `container`; [`Scan::end_symbol`] tells the rest.
    pub(super) fn start_symbol(
        &mut self,
        first: Token,
        name: Token,
        kind: SymbolKind,
        container: Option<&str>,
        doc: Option<String>,
    ) -> usize {
        let name = self.text_of(name);
        let is_public = name.starts_with(char::is_uppercase);
        self.code.symbols.push(Symbol {
            name: name.to_owned(),
            kind,
            // All that is in it repeats its name.
            container: container.filter(|name| name.len() <= MAX_CONTAINER).map(str::to_owned),
            visibility: if is_public { Visibility::Public } else { Visibility::Package },
            start_line: first.line,
            end_line: first.line,
            complexity: 0,
            signature: String::new(),
            doc,
        });
        self.code.symbols.len() - 1
    }

    /// Tells that a symbol that starts with `first` ends before the token that comes next, and its head before the byte
    /// `head_end`.
    pub(super) fn end_symbol(&mut self, symbol: usize, first: Token, head_end: u32) {
        let end_line = self.end_line_of(self.last());
        let head = self.text.get(first.start as usize..head_end as usize).unwrap_or_default();
        let symbol = &mut self.code.symbols[symbol];
        symbol.end_line = end_line;
        symbol.signature = signature(head);
    }

    /// The line that `token` ends on.
    pub(super) fn end_line_of(&self, token: Token) -> u32 {
        let lines = memchr::memchr_iter(b'\n', self.text_of(token).as_bytes()).count();
        token.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX))
    }
}
