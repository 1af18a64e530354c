//! Reading with a tree-sitter grammar: one walk over the tree, driven by a table of node kinds.
//!
//! A language says which node kinds define a symbol, which are decision points and which it wants to see
//! itself ([`Syntax::visit`]: imports, references). The walk keeps containers, doc comments, signatures and
//! complexity, so that a language is a table and a few functions.

use std::ops::Range;
use std::sync::OnceLock;

use tree_sitter::Node;

use crate::map::symbol::{Symbol, SymbolKind, Visibility};

use super::parsing::parse;
use super::{Code, Language, Text};

pub use super::reader::{Reader, end_line_of, line_of};

/// What a node of a kind means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It defines a symbol of this kind; a function in a type is a method.
    Define(SymbolKind),
    /// It defines nothing, but what is defined in it is contained in what [`Syntax::name`] says: an `impl` block.
    Within,
    /// A decision point.
    Branch,
    /// [`Syntax::visit`] looks at it.
    Visit,
}

/// Whether the walk goes into a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    /// Its children are walked.
    Into,
    /// They are left out.
    Over,
}

/// A language that a tree-sitter grammar reads.
pub trait Syntax: Sync {
    /// The grammar.
    fn grammar(&self) -> tree_sitter::Language;

    /// What its node kinds mean: named kinds, or tokens such as `&&`. Kinds that are not listed mean nothing.
    fn roles(&self) -> &'static [(&'static str, Role)];

    /// The name of what `node` defines or is within; none if it defines nothing after all.
    fn name(&self, node: Node<'_>, reader: &Reader<'_>) -> Option<String> {
        node.child_by_field_name("name").map(|name| reader.text(name).to_owned())
    }

    /// The kind of what `node` defines, where its node kind says `kind`.
    fn kind(&self, _node: Node<'_>, kind: SymbolKind, _reader: &Reader<'_>) -> SymbolKind {
        kind
    }

    /// From where what `node` defines under `name` may be named.
    fn visibility(&self, _node: Node<'_>, _name: &str, _reader: &Reader<'_>) -> Visibility {
        Visibility::Public
    }

    /// The bytes of the head of `node`: up to its body. The symbol starts on the line where they start.
    fn head(&self, node: Node<'_>) -> Range<usize> {
        let end = node.child_by_field_name("body").map_or(node.end_byte(), |body| body.start_byte());
        node.start_byte()..end
    }

    /// Whether `comment` documents what follows it.
    fn is_doc(&self, _comment: &str) -> bool {
        true
    }

    /// Whether others may name `symbol`: it becomes an export under its container and name.
    fn is_export(&self, symbol: &Symbol) -> bool {
        symbol.container.is_none()
    }

    /// Whether [`Syntax::visit`] asks for [`Reader::above`]: the way to each node is kept then.
    fn looks_up(&self) -> bool {
        false
    }

    /// Looks at a node with the role [`Role::Visit`].
    fn visit(&self, _node: Node<'_>, _reader: &mut Reader<'_>) -> Walk {
        Walk::Into
    }

    /// Called when the whole text was walked: what only the end tells, from what [`Reader::state`] kept.
    fn finish(&self, _reader: &mut Reader<'_>) {}
}

/// A language read by its [`Syntax`].
pub struct Parsed<S> {
    syntax: S,
    /// What kinds are, by their number; made when the language first occurs.
    roles: OnceLock<Vec<NodeKind>>,
}

impl<S: Syntax> Parsed<S> {
    /// The language of `syntax`.
    pub const fn new(syntax: S) -> Self {
        Self { syntax, roles: OnceLock::new() }
    }

    /// Node kinds of the table that the grammar does not have: a table that was written for another version.
    #[cfg(test)]
    pub fn unknown_kinds(&self) -> Vec<&'static str> {
        let grammar = self.syntax.grammar();
        let known = |kind: &str| kind_number(&grammar, kind) != 0;
        self.syntax.roles().iter().map(|(kind, _)| *kind).filter(|kind| !known(kind)).collect()
    }
}

impl<S: Syntax> Language for Parsed<S> {
    fn read(&self, text: Text<'_>) -> Result<Code, String> {
        let tree = parse(&self.syntax, text.text, None)?;
        let roles = self.roles.get_or_init(|| role_table(&self.syntax));
        let mut reader = Reader::new(&self.syntax, roles, text.text);
        reader.walk(&tree);
        self.syntax.finish(&mut reader);
        Ok(reader.finish())
    }
}

fn kind_number(grammar: &tree_sitter::Language, kind: &str) -> u16 {
    match grammar.id_for_node_kind(kind, true) {
        0 => grammar.id_for_node_kind(kind, false),
        number => number,
    }
}

/// What the walk has to know of a node kind: asking for its name is dear.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct NodeKind {
    pub(super) role: Option<Role>,
    pub(super) is_comment: bool,
    pub(super) is_attribute: bool,
}

impl NodeKind {
    fn of(name: &str) -> Self {
        let is_attribute =
            name.starts_with("attribute") || name.ends_with("annotation") || name == "decorator";
        Self { role: None, is_comment: name.contains("comment"), is_attribute }
    }
}

fn role_table(syntax: &dyn Syntax) -> Vec<NodeKind> {
    let grammar = syntax.grammar();
    let kinds = 0..u16::try_from(grammar.node_kind_count()).unwrap_or(u16::MAX);
    let mut table: Vec<NodeKind> =
        kinds.map(|kind| NodeKind::of(grammar.node_kind_for_id(kind).unwrap_or_default())).collect();
    for (kind, role) in syntax.roles() {
        // Number 0 is the end of the text: a kind that the grammar does not have.
        if let Some(slot) = table.get_mut(usize::from(kind_number(&grammar, kind))) {
            slot.role = Some(*role);
        }
    }
    table
}
