//! Languages: what a text defines and asks for, and where that leads. One file or folder per language.
//!
//! A language has two halves. [`Language::read`] turns one text into symbols and a module record: a pure
//! function, kept by content. A [`Family`] links the records of a tree: languages that import each other share
//! one. To add a language: its file here, and its line in `LANGUAGES`; its family in [`FAMILIES`] if its
//! imports are resolved.

mod bash;
mod c_family;
mod csharp;
mod elixir;
mod go;
mod groovy;
pub mod head;
mod java;
mod javascript;
mod jvm;
mod kotlin;
mod lua;
mod parsing;
mod php;
mod python;
mod reader;
mod ruby;
mod rust;
mod scala;
#[cfg(test)]
pub(super) mod small_tree;
mod swift;
pub mod syntax;

use crate::map::link::FileLinks;
use crate::map::module::ModuleRecord;

use super::linking::{SourceFile, World};

pub use crate::map::fact::Code;

/// Texts larger than this are not parsed: they are data or a bundle, and cost more than they tell.
pub const MAX_PARSED_BYTES: usize = 2 * 1_024 * 1_024;

/// A text to read.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// Its language, as Linguist names it.
    pub language: &'a str,
    /// What the path contributes: the extension (with its dot) or name that decided the language.
    pub hint: &'a str,
    /// The text; bytes that are not UTF-8 were replaced.
    pub text: &'a str,
}

/// Reads the texts of a language.
pub trait Language: Sync {
    /// What `text` says; why it cannot be read, in one sentence, where it is pathological. Syntax errors are
    /// no reason: what is understood is told.
    fn read(&self, text: Text<'_>) -> Result<Code, String>;
}

/// What a family's files can feel of a change elsewhere in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// More than words say: any may feel any.
    All,
    /// What they have words for: names that are offered, files that come or go, and what other files import.
    Words,
    /// The same, but for what other files import.
    Offers,
}

/// Links the files of languages that import each other.
pub trait Family: Sync {
    /// What it is called.
    fn name(&self) -> &'static str;

    /// Its languages, as Linguist names them.
    fn languages(&self) -> &'static [&'static str];

    /// Whether linking reads the text of the file at `path`: configuration that decides where imports lead.
    fn reads(&self, path: &str) -> bool;

    /// What its files can feel of a change elsewhere: see [`super::linking::Touched`].
    fn sight(&self) -> Sight {
        Sight::All
    }

    /// Whether the coming or going of a file at `path` changes how others are found, whatever they mention.
    fn is_landmark(&self, _path: &str) -> bool {
        false
    }

    /// A linker for the files of `world`.
    fn linker<'w>(&self, world: &'w World) -> Box<dyn Linker + 'w>;
}

/// Links files of one tree.
pub trait Linker {
    /// What became of the imports of `file`, whose record is `module`: one link for each, in order.
    ///
    /// Of other files it may look at what [`ModuleRecord::surface`] covers (package, exports, imports), not at
    /// their references, lines or members: a file is linked again only when that changes elsewhere.
    fn link(&self, file: &SourceFile, module: &ModuleRecord) -> FileLinks;
}

/// The languages that are read, by the names that Linguist gives them.
static LANGUAGES: &[(&[&str], &dyn Language)] = &[
    (&["C", "C++", "Objective-C", "Objective-C++", "Cuda"], &c_family::C_READER),
    (&["C#"], &csharp::CSHARP),
    (&["Elixir"], &elixir::ELIXIR),
    (&["Go"], &go::GO),
    (&["Groovy"], &groovy::GROOVY),
    (&["Java"], &java::JAVA),
    (&["Kotlin", "Gradle Kotlin DSL"], &kotlin::KOTLIN),
    (&["Lua"], &lua::LUA),
    (&["PHP"], &php::PHP),
    (&["Python"], &python::PYTHON),
    (&["Ruby"], &ruby::RUBY),
    (&["Rust"], &rust::RUST),
    (&["Scala"], &scala::SCALA),
    (&["Shell"], &bash::BASH),
    (&["Swift"], &swift::SWIFT),
    (javascript::NAMES, &javascript::JAVASCRIPT),
];

/// The families whose imports are linked.
pub static FAMILIES: &[&dyn Family] = &[
    &bash::SHELL_FAMILY,
    &c_family::C_FAMILY,
    &csharp::CSHARP_FAMILY,
    &elixir::ELIXIR_FAMILY,
    &go::FAMILY,
    &javascript::JAVASCRIPT,
    &jvm::JVM,
    &lua::LUA_FAMILY,
    &php::PHP_FAMILY,
    &python::FAMILY,
    &ruby::RUBY_FAMILY,
    &rust::FAMILY,
    &swift::SWIFT_FAMILY,
];

/// The reader of the language that Linguist calls `name`, if it is read.
pub fn reader(name: &str) -> Option<&'static dyn Language> {
    LANGUAGES.iter().find(|(names, _)| names.contains(&name)).map(|(_, language)| *language)
}

/// The family of the language that Linguist calls `name`, if its imports are linked: its place in [`FAMILIES`].
pub fn family_of(name: &str) -> Option<usize> {
    FAMILIES.iter().position(|family| family.languages().contains(&name))
}
