//! Symbols: what a file defines, as its text says.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a symbol is. Languages that have other words are mapped to the nearest of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SymbolKind {
    /// A function outside of any type.
    Function,
    /// A function of a type: methods, constructors, accessors.
    Method,
    /// A class, object or record type with behaviour.
    Class,
    /// A structure or union.
    Struct,
    /// An enumeration.
    Enum,
    /// A trait, mixin or protocol with default behaviour.
    Trait,
    /// An interface.
    Interface,
    /// A module, namespace or package that the text opens.
    Module,
    /// A constant, or a variable at the top of a file.
    Constant,
    /// A type alias.
    Type,
    /// A macro.
    Macro,
}

impl SymbolKind {
    /// Whether it is a function, of a type or not.
    pub fn is_function(self) -> bool {
        matches!(self, Self::Function | Self::Method)
    }

    /// Whether it is something that runs: a function, method or macro.
    pub fn is_routine(self) -> bool {
        matches!(self, Self::Function | Self::Method | Self::Macro)
    }

    /// Whether functions in it are methods.
    pub fn has_methods(self) -> bool {
        matches!(self, Self::Class | Self::Struct | Self::Enum | Self::Trait | Self::Interface | Self::Type)
    }
}

/// How many symbols of each kind there are.
pub type SymbolCounts = BTreeMap<SymbolKind, u64>;

/// From where a symbol may be named.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// From anywhere.
    #[default]
    Public,
    /// From the package, crate, assembly or module.
    Package,
    /// From heirs.
    Protected,
    /// From its own file or type only, by a keyword or by convention.
    Private,
}

/// One symbol.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Symbol {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: SymbolKind,
    /// What it is defined in, outermost first, joined by `.`; none at the top of the file.
    pub container: Option<String>,
    /// From where it may be named.
    pub visibility: Visibility,
    /// Its first line, from 1; a doc comment is not part of it.
    pub start_line: u32,
    /// Its last line.
    pub end_line: u32,
    /// Decision points in it, without those of symbols inside: branches, loops, cases, `and`, `or`.
    pub complexity: u32,
    /// Its head on one line, without the body; at most 200 characters.
    pub signature: String,
    /// The first line of its doc comment.
    pub doc: Option<String>,
}

impl Symbol {
    /// Its name after that of its container, joined by `.`.
    pub fn qualified(&self) -> String {
        match &self.container {
            Some(container) => format!("{container}.{}", self.name),
            None => self.name.clone(),
        }
    }
}
