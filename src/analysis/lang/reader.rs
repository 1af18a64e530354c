//! The walk over one syntax tree: it keeps containers, doc comments, signatures and complexity for a [`Syntax`].

use std::any::Any;
use std::collections::HashSet;
use std::num::NonZeroU16;
use std::ops::Range;

use tree_sitter::{Node, Tree};

use crate::map::module::{Export, Import, Reference};
use crate::map::symbol::{Symbol, SymbolKind, Visibility};

use super::Code;
use super::head::{doc_line, signature};
use super::parsing::parse;
use super::syntax::{NodeKind, Role, Syntax, Walk};

/// A container whose name is longer, in bytes, takes no more names: every symbol in it repeats them.
pub(super) const MAX_CONTAINER: usize = 1_000;

/// Symbols that stand deeper in others than this are no symbols: nobody writes such text, and each would have to
/// say what it stands in.
const MAX_OPEN: usize = 64;

/// What is open around the node that is walked.
struct Scope {
    /// How deep in the tree it stands.
    depth: usize,
    /// The symbol it defines, or the nearest around it.
    symbol: Option<usize>,
    kind: Option<SymbolKind>,
    /// Its kind, or the nearest around it.
    nearest: Option<SymbolKind>,
    is_in_function: bool,
    /// The length of the container's name outside of it, and with it.
    outer: usize,
    inner: usize,
    /// What [`Reader::section`] said in it last.
    section: Option<Visibility>,
    /// Whether it began in the middle of the node around it: [`Reader::follow`].
    is_following: bool,
}

/// Comments directly above the node that is walked.
struct Comment {
    /// The first of them.
    first: Range<usize>,
    end_row: usize,
}

/// How deep texts may be embedded in each other: each level is parsed once more.
const MAX_EMBEDDED: usize = 4;

/// A node on the way from the root to the one that is walked.
#[derive(Clone, Copy)]
struct Step {
    kind: u16,
    /// What it is to its parent.
    field: Option<NonZeroU16>,
}

/// The walk over one tree, and what it found.
pub struct Reader<'s> {
    syntax: &'s dyn Syntax,
    roles: &'s [NodeKind],
    text: &'s str,
    state: Box<dyn Any>,
    embedded: usize,
    code: Code,
    scopes: Vec<Scope>,
    depth: usize,
    container: String,
    comment: Option<Comment>,
    referenced: HashSet<String>,
    /// The depths of the nodes around that are done only sometimes.
    conditions: Vec<usize>,
    /// The way to the node that is walked, if the syntax looks up: asking a node for its parent walks down from
    /// the root.
    way: Vec<Step>,
    grammar: tree_sitter::Language,
}

impl<'s> Reader<'s> {
    pub(super) fn new(syntax: &'s dyn Syntax, roles: &'s [NodeKind], text: &'s str) -> Self {
        Self {
            syntax,
            roles,
            text,
            state: Box::new(()),
            embedded: 0,
            code: Code::default(),
            scopes: Vec::new(),
            depth: 0,
            container: String::new(),
            comment: None,
            referenced: HashSet::new(),
            conditions: Vec::new(),
            way: Vec::new(),
            grammar: syntax.grammar(),
        }
    }

    /// The text of `node`.
    pub fn text(&self, node: Node<'_>) -> &'s str {
        self.text.get(node.byte_range()).unwrap_or_default()
    }

    /// The whole text.
    pub fn source(&self) -> &'s str {
        self.text
    }

    /// What was found so far; what a language adds to it besides.
    pub fn code(&mut self) -> &mut Code {
        &mut self.code
    }

    /// What the language keeps while this text is walked; its default at first.
    pub fn state<T: Any + Default>(&mut self) -> &mut T {
        if !self.state.is::<T>() {
            self.state = Box::new(T::default());
        }
        self.state.downcast_mut().expect("it was just made of this type")
    }

    /// Reads what stands in `part` as text of the language, in the place of the node that is visited: the grammar
    /// saw only tokens there, as in the arguments of a macro. Parts in parts are read a few levels deep.
    pub fn embed(&mut self, part: tree_sitter::Range) {
        if self.embedded >= MAX_EMBEDDED {
            return;
        }
        let Ok(tree) = parse(self.syntax, self.text, Some(part)) else { return };
        let depth = self.depth;
        self.embedded += 1;
        self.depth += 1;
        self.walk(&tree);
        self.depth = depth;
        self.embedded -= 1;
    }

    /// What is open around the node, outermost first, joined by `.`; empty at the top.
    pub fn container(&self) -> &str {
        &self.container
    }

    /// The kind of the innermost symbol that is open; none at the top.
    pub fn container_kind(&self) -> Option<SymbolKind> {
        self.scopes.last().and_then(|scope| scope.nearest)
    }

    /// The types and modules that are open around the node, outermost first: the container of each, itself
    /// included.
    pub fn nesting(&self) -> impl Iterator<Item = &str> {
        let opens = |kind: SymbolKind| kind == SymbolKind::Module || kind.has_methods();
        let open = self.scopes.iter().filter(move |scope| scope.kind.is_some_and(opens));
        open.filter_map(|scope| self.container.get(..scope.inner))
    }

    /// Whether the node stands in a function.
    pub fn is_in_function(&self) -> bool {
        self.scopes.last().is_some_and(|scope| scope.is_in_function)
    }

    /// Whether the node is done only sometimes, as [`Reader::under_condition`] said of one around it.
    pub fn is_conditional(&self) -> bool {
        !self.conditions.is_empty()
    }

    /// Notes that what is in the node that is visited is done only sometimes.
    pub fn under_condition(&mut self) {
        self.conditions.push(self.depth);
    }

    /// Counts a decision point: for nodes that are visited.
    pub fn branch(&mut self) {
        if let Some(symbol) = self.scopes.last().and_then(|scope| scope.symbol) {
            self.code.symbols[symbol].complexity += 1;
        }
    }

    /// Notes from where what follows in the innermost scope may be named: `private`, `public:`.
    pub fn section(&mut self, visibility: Visibility) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.section = Some(visibility);
        }
    }

    /// What [`Reader::section`] said last in the innermost scope.
    pub fn current_section(&self) -> Option<Visibility> {
        self.scopes.last().and_then(|scope| scope.section)
    }

    /// The kind of the node `levels` above the one that is visited, and its field in its own parent; empty above
    /// the root. [`Syntax::looks_up`] must say so.
    pub fn above(&self, levels: usize) -> (&str, Option<&str>) {
        let place = self.way.len().checked_sub(levels + 1);
        let Some(step) = place.and_then(|place| self.way.get(place)) else { return ("", None) };
        let field = step.field.and_then(|field| self.grammar.field_name_for_id(field.get()));
        (self.grammar.node_kind_for_id(step.kind).unwrap_or_default(), field)
    }

    /// Notes an import.
    pub fn import(&mut self, import: Import) {
        self.code.module.imports.push(import);
    }

    /// Notes that `node` names `name`, which may be defined elsewhere; the first time counts.
    pub fn reference(&mut self, name: &str, node: Node<'_>) {
        if !self.referenced.contains(name) {
            self.referenced.insert(name.to_owned());
            self.code.module.references.push(Reference { name: name.to_owned(), line: line_of(node) });
        }
    }

    /// Adds a symbol that `node` defines, and what is in the node to it.
    pub fn open(&mut self, node: Node<'_>, name: &str, kind: SymbolKind) {
        if self.scopes.len() >= MAX_OPEN {
            return;
        }
        let symbol = self.add(node, name, kind);
        self.enter_scope(name, symbol, Some(self.as_method(kind)));
    }

    /// Adds a symbol that `node` defines, with nothing in it. A constant in a function is none.
    pub fn add(&mut self, node: Node<'_>, name: &str, kind: SymbolKind) -> Option<usize> {
        if kind == SymbolKind::Constant && self.is_in_function() {
            return None;
        }
        let head = self.syntax.head(node);
        let before_head = self.text.get(node.start_byte()..head.start).unwrap_or_default();
        let lines_before = before_head.bytes().filter(|byte| *byte == b'\n').count();
        let symbol = Symbol {
            name: name.to_owned(),
            kind: self.as_method(kind),
            container: Some(self.container.clone()).filter(|container| !container.is_empty()),
            visibility: self.syntax.visibility(node, name, self),
            start_line: line_of(node).saturating_add(u32::try_from(lines_before).unwrap_or(u32::MAX)),
            end_line: end_line_of(node),
            complexity: 0,
            signature: signature(self.text.get(head).unwrap_or_default()),
            doc: self.doc_above(node),
        };
        if !self.is_in_function() && self.syntax.is_export(&symbol) {
            let name = match &symbol.container {
                Some(container) => format!("{container}.{name}"),
                None => name.to_owned(),
            };
            self.code.module.exports.push(Export { name, local: None, import: None });
        }
        self.code.symbols.push(symbol);
        Some(self.code.symbols.len() - 1)
    }

    /// Puts what follows the node that is visited, in the node around it, into `name`, until the next call:
    /// `namespace A;`.
    pub fn follow(&mut self, name: &str, kind: Option<SymbolKind>) {
        self.end_follow();
        self.enter_scope(name, None, kind);
        if let Some(scope) = self.scopes.last_mut() {
            scope.depth = self.depth.saturating_sub(1);
            scope.is_following = true;
        }
    }

    /// Ends what [`Reader::follow`] began.
    pub fn end_follow(&mut self) {
        if let Some(scope) = self.scopes.pop_if(|scope| scope.is_following) {
            self.container.truncate(scope.outer);
        }
    }

    /// Puts what is in the node that is visited into `name`, which is defined elsewhere; nothing is added to the
    /// container where `name` is empty.
    pub fn within(&mut self, name: &str, kind: Option<SymbolKind>) {
        self.enter_scope(name, None, kind);
    }

    /// Adds a symbol that `node` defines, and what follows the node within its parent to it: `namespace a;`.
    pub fn open_rest(&mut self, node: Node<'_>, name: &str, kind: SymbolKind) {
        self.open(node, name, kind);
        if let Some(scope) = self.scopes.last_mut() {
            scope.depth = scope.depth.saturating_sub(1);
        }
    }

    fn as_method(&self, kind: SymbolKind) -> SymbolKind {
        let in_type = self.scopes.last().and_then(|scope| scope.kind).is_some_and(SymbolKind::has_methods);
        if kind == SymbolKind::Function && in_type { SymbolKind::Method } else { kind }
    }

    fn enter_scope(&mut self, name: &str, symbol: Option<usize>, kind: Option<SymbolKind>) {
        if self.scopes.len() >= MAX_OPEN || self.container.len() + name.len() > MAX_CONTAINER {
            return;
        }
        let outer = self.container.len();
        if !self.container.is_empty() && !name.is_empty() {
            self.container.push('.');
        }
        self.container.push_str(name);
        // What holds of the scopes around is kept in each, so that no question looks through all of them.
        let around = self.scopes.last();
        self.scopes.push(Scope {
            depth: self.depth,
            symbol: symbol.or(around.and_then(|scope| scope.symbol)),
            kind,
            nearest: kind.or(around.and_then(|scope| scope.nearest)),
            is_in_function: matches!(kind, Some(SymbolKind::Function | SymbolKind::Method))
                || around.is_some_and(|scope| scope.is_in_function),
            outer,
            inner: self.container.len(),
            section: None,
            is_following: false,
        });
    }

    pub(super) fn walk(&mut self, tree: &Tree) {
        let mut cursor = tree.walk();
        let looks_up = self.syntax.looks_up();
        loop {
            let node = cursor.node();
            if looks_up {
                self.way.truncate(self.depth);
                self.way.push(Step { kind: node.kind_id(), field: cursor.field_id() });
            }
            let walk =
                self.enter(node, self.roles.get(usize::from(node.kind_id())).copied().unwrap_or_default());
            if walk == Walk::Into && cursor.goto_first_child() {
                self.depth += 1;
                continue;
            }
            loop {
                self.leave();
                if cursor.goto_next_sibling() {
                    break;
                }
                if !cursor.goto_parent() {
                    return;
                }
                self.depth -= 1;
            }
        }
    }

    /// What was found.
    pub(super) fn finish(self) -> Code {
        self.code
    }

    fn enter(&mut self, node: Node<'_>, kind: NodeKind) -> Walk {
        if kind.is_comment || kind.is_attribute {
            self.note_comment(node, kind);
        }
        match kind.role {
            None => {}
            Some(Role::Branch) => self.branch(),
            Some(Role::Visit) => return self.syntax.visit(node, self),
            Some(Role::Within) => {
                if let Some(name) = self.syntax.name(node, self) {
                    self.within(&name, Some(SymbolKind::Class));
                }
            }
            Some(Role::Define(kind)) => {
                if let Some(name) = self.syntax.name(node, self).filter(|name| !name.is_empty()) {
                    let kind = self.syntax.kind(node, kind, self);
                    self.open(node, &name, kind);
                }
            }
        }
        Walk::Into
    }

    fn leave(&mut self) {
        while let Some(scope) = self.scopes.last()
            && scope.depth >= self.depth
        {
            self.container.truncate(scope.outer);
            self.scopes.pop();
        }
        while self.conditions.pop_if(|depth| *depth >= self.depth).is_some() {}
    }

    /// Keeps the comments directly above what comes next; attributes may stand between.
    fn note_comment(&mut self, node: Node<'_>, kind: NodeKind) {
        let is_comment = node.is_extra() && kind.is_comment;
        if !is_comment && !kind.is_attribute {
            return;
        }
        let (start, end_row) = (node.start_position(), last_row_of(node));
        let continued = self.comment.as_mut().filter(|comment| start.row <= comment.end_row + 1);
        if let Some(comment) = continued {
            comment.end_row = comment.end_row.max(end_row);
        } else if is_comment && self.is_first_on_line(node.start_byte()) {
            self.comment = Some(Comment { first: node.byte_range(), end_row });
        }
    }

    fn is_first_on_line(&self, at: usize) -> bool {
        let before = self.text.as_bytes()[..at].iter().rev().take_while(|byte| **byte != b'\n');
        before.into_iter().all(u8::is_ascii_whitespace)
    }

    /// What the comment above `node` says; no other symbol gets it.
    fn doc_above(&mut self, node: Node<'_>) -> Option<String> {
        let row = node.start_position().row;
        let comment = self.comment.take_if(|comment| row == comment.end_row || row == comment.end_row + 1)?;
        let text = self.text.get(comment.first)?;
        if self.syntax.is_doc(text) { doc_line(text) } else { None }
    }
}

/// The line of `node`, from 1.
pub fn line_of(node: Node<'_>) -> u32 {
    u32::try_from(node.start_position().row + 1).unwrap_or(u32::MAX)
}

/// The last line of `node`, from 1.
pub fn end_line_of(node: Node<'_>) -> u32 {
    u32::try_from(last_row_of(node) + 1).unwrap_or(u32::MAX)
}

/// The last row that holds something of `node`: some grammars count the line end to it.
fn last_row_of(node: Node<'_>) -> usize {
    let end = node.end_position();
    if end.column == 0 && end.row > node.start_position().row { end.row - 1 } else { end.row }
}
