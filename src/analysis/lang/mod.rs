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

    /// Whether linking can tell the configuration `new` at `path` from `old`, none where there is no file: most changes
    /// of a manifest are versions.
    fn tells_apart(&self, _path: &str, old: Option<&str>, new: Option<&str>) -> bool {
        old != new
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    fn tells_apart(path: &str, old: &str, new: &str) -> bool {
        assert_ne!(old, new);
        let readers: Vec<_> = FAMILIES.iter().filter(|family| family.reads(path)).collect();
        assert!(!readers.is_empty(), "{path}");
        let texts = |old: Option<&str>, new: Option<&str>| {
            readers.iter().any(|family| family.tells_apart(path, old, new))
        };
        let is_apart = texts(Some(old), Some(new));
        assert_eq!(texts(Some(new), Some(old)), is_apart);
        is_apart
    }

    #[test]
    fn linking_cannot_tell_versions_apart() {
        let go = |version| format!("module e.com/m // x\nrequire (\n\te.com/n {version} // indirect\n)\n");
        assert!(!tells_apart("a/go.mod", &go("v1.0.0"), &go("v1.2.0")));
        let npm = |version| {
            format!(
                "{{\"name\": \"a\", \"version\": \"{version}\", \"dependencies\": {{\"b\": \"{version}\"}}}}"
            )
        };
        assert!(!tells_apart("a/package.json", &npm("1"), &npm("2")));
        let cargo = |version| {
            format!(
                "[package]\nname = \"a\"\nversion = \"{version}\"\n[dependencies]\nb = \"{version}\"\n\
                 [target.'cfg(unix)'.dev-dependencies]\nc = {{ version = \"{version}\", path = \"../c\" }}\n"
            )
        };
        assert!(!tells_apart("Cargo.toml", &cargo("1"), &cargo("2")));
        let composer = |version| {
            format!("{{\"require\": {{\"a/b\": \"{version}\"}}, \"autoload\": {{\"psr-4\": {{}}}}}}")
        };
        assert!(!tells_apart("composer.json", &composer("1"), &composer("2")));
    }

    #[test]
    fn linking_tells_apart_what_places_code() {
        for (path, old, new) in [
            ("go.mod", "module e.com/m\n", "module e.com/n\n"),
            ("go.mod", "replace e.com/m => ./m\n", "replace e.com/m => ./n\n"),
            ("go.work", "use (\n\t./a\n)\n", "use (\n\t./a\n\t./b\n)\n"),
            ("package.json", r#"{"main": "a.js"}"#, r#"{"main": "b.js"}"#),
            // The first condition that holds is taken.
            (
                "package.json",
                r#"{"exports": {"import": "./a.js", "default": "./b.js"}}"#,
                r#"{"exports": {"default": "./b.js", "import": "./a.js"}}"#,
            ),
            ("package.json", "{}", "{"),
            ("tsconfig.json", "{}", "{ }"),
            ("Cargo.toml", "[lib]\npath = \"a.rs\"\n", "[lib]\npath = \"b.rs\"\n"),
            (
                "Cargo.toml",
                "[dependencies]\na = { path = \"b\" }\n",
                "[dependencies]\na = { path = \"c\" }\n",
            ),
            ("Cargo.toml", "[dependencies]\na = \"1\"\n", "[dependencies]\nb = \"1\"\n"),
            ("Cargo.toml", "[package]\n", "[package\n"),
            (
                "composer.json",
                r#"{"autoload": {"psr-4": {"A": "a"}}}"#,
                r#"{"autoload": {"psr-4": {"A": "b"}}}"#,
            ),
            ("composer.json", r#"{"autoload-dev": {"psr-0": {"A": "a"}}}"#, r#"{}"#),
        ] {
            assert!(tells_apart(path, old, new), "{path}: {old} {new}");
        }
    }

    #[test]
    fn a_configuration_that_comes_or_goes_is_told_where_it_says_something() {
        let javascript = family_of("JavaScript").map(|place| FAMILIES[place]).unwrap();
        let plain = Some("export default { root: 'a' }");
        assert!(!javascript.tells_apart("vite.config.js", None, plain));
        assert!(!javascript.tells_apart("vite.config.js", plain, Some("export default {}")));
        assert!(javascript.tells_apart("vite.config.js", None, Some("export default { alias: {} }")));
        assert!(javascript.tells_apart("package.json", None, Some("{}")));
        let go = family_of("Go").map(|place| FAMILIES[place]).unwrap();
        assert!(go.tells_apart("go.mod", None, Some("")));
    }
}
