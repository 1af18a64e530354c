//! Module records: what a file asks of other files and what it offers them, as its text says.
//!
//! The name is that of the ECMAScript specification, the sense is the same for every language. A record is a
//! function of the content alone; linking turns the records of a tree into edges.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How an import is written. Each language uses those that it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportForm {
    /// A module as a whole: `import a.b`, `import "fmt"`, `import './x'`, `using N`, `use N\C`.
    Import,
    /// Names of a module: `from a import b`, `import {b} from 'a'`, `import a.B`.
    Named,
    /// All names of a module: `from a import *`, `import a.*`.
    Wildcard,
    /// Names that are offered on: `export {a} from 'b'`, `pub use`.
    Reexport,
    /// All names, offered on: `export * from 'b'`, `pub use a::*`.
    ReexportAll,
    /// A static member: `import static a.B.c`, `using static`.
    Static,
    /// All static members: `import static a.B.*`.
    StaticWildcard,
    /// A call at run time: `require('x')`, `require "x"`, `importlib.import_module("x")`.
    Require,
    /// `require_relative`, `require __DIR__ . '/x'`.
    RequireRelative,
    /// Loaded when first named: `autoload`.
    Autoload,
    /// `import('x')`.
    Dynamic,
    /// The path of a module, not its content: `require.resolve('x')`.
    Resolve,
    /// `new URL('x', import.meta.url)`.
    Url,
    /// Many files by a pattern: `import.meta.glob('./*.ts')`.
    Glob,
    /// `#include "x"`.
    Include,
    /// `#include <x>`.
    SystemInclude,
    /// A file taken in as it is: `include_str!`, `//go:embed`.
    Embed,
    /// A module that is declared here and stands in a file of its own: Rust's `mod x;`. It makes an edge
    /// `contains`, not an import.
    Module,
}

/// A name that an import brings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedName {
    /// As the other module names it; `*` for the module itself, `default` for a default export.
    pub name: String,
    /// As it is named here, where that differs.
    pub alias: Option<String>,
    /// The line, from 1.
    pub line: u32,
    /// What is named through it, where it is a module or type: `b` for `a.b`; sorted, without repeats.
    pub members: Vec<String>,
}

/// An import: one specifier of one statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// The first line of the statement, from 1.
    pub line: u32,
    /// Its last line.
    pub end_line: u32,
    /// What is asked for, as written, without quotes; relative Python imports keep their dots.
    pub specifier: String,
    /// How it is written.
    pub form: ImportForm,
    /// The names it brings, in order; empty where the form says all.
    pub names: Vec<ImportedName>,
    /// Whether it is done only sometimes: in a branch, in `try`, under a condition of the build.
    pub is_conditional: bool,
    /// Whether only types are taken: it is gone at run time.
    pub is_type_only: bool,
    /// Whether it is done when a function runs, not when the file is loaded.
    pub is_lazy: bool,
    /// Whether the text says that it is for tests, as Rust's `#[cfg(test)]` does.
    pub is_test: bool,
    /// The condition of the build as written: `cfg(unix)`, `#ifdef X`, `linux && amd64`.
    pub condition: Option<String>,
    /// The module of the same text that it stands in, where names are looked up from there: Rust's
    /// `mod a { mod b { use super::x; } }` gives `a.b`.
    pub within: Option<String>,
}

impl Import {
    /// An import of `specifier` at `line`, with nothing else known of it.
    pub fn new(specifier: impl Into<String>, form: ImportForm, line: u32) -> Self {
        Self {
            line,
            end_line: line,
            specifier: specifier.into(),
            form,
            names: Vec::new(),
            is_conditional: false,
            is_type_only: false,
            is_lazy: false,
            is_test: false,
            condition: None,
            within: None,
        }
    }
}

/// A name that a file offers: what other files may reach it by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    /// As others name it; nested names are joined by `.`; `*` for all of what `import` offers.
    pub name: String,
    /// As it is named here, or in the module that `import` names, where that differs.
    pub local: Option<String>,
    /// The import of this file that it comes from (its place in `imports`), where it is offered on.
    pub import: Option<u32>,
}

/// A name that is used in a file without being defined there, as far as the text tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The name, as written; parts are joined as the language joins them.
    pub name: String,
    /// The first line where it stands, from 1.
    pub line: u32,
}

impl ModuleRecord {
    /// A hash over what other files can see of this one: all but the lines and the names that it uses from
    /// others without offering them.
    pub fn surface(&self) -> [u8; 32] {
        let asked = |import: &Import| {
            let names: Vec<_> = import.names.iter().map(|name| (&name.name, &name.alias)).collect();
            let flags = (import.is_conditional, import.is_type_only, import.is_test, &import.condition);
            postcard::to_stdvec(&(&import.specifier, import.form, names, flags)).unwrap_or_default()
        };
        let mut hasher = blake3::Hasher::new();
        let offered = postcard::to_stdvec(&(&self.package, &self.exports)).unwrap_or_default();
        hasher.update(&offered);
        for import in &self.imports {
            hasher.update(&asked(import));
        }
        *hasher.finalize().as_bytes()
    }
}

/// What one file asks for and offers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleRecord {
    /// The package or namespace that the text declares.
    pub package: Option<String>,
    /// What it asks for, in the order of the text.
    pub imports: Vec<Import>,
    /// What it offers, in the order of the text.
    pub exports: Vec<Export>,
    /// Names that may be defined in files which are not imported: same package, autoloaded. First
    /// occurrences, in the order of the text.
    pub references: Vec<Reference>,
}
