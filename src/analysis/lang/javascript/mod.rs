//! JavaScript and TypeScript, also in components of Vue, Svelte and Astro.
//!
//! A text is parsed by oxc, some twenty times as fast as by a tree-sitter grammar; nothing outside of
//! [`reading`] and [`walk`] knows that. Imports are resolved by code of our own, as Node, TypeScript and the
//! bundlers do, with two things they need not do: packages of a workspace are found without `node_modules`,
//! and what points at built files is led back to their source.

mod aliases;
mod blocks;
mod built;
mod calls;
mod conditions;
mod entries;
mod exports;
mod globs;
mod imports;
mod linking;
mod nesting;
mod packages;
mod probing;
mod reading;
mod resolving;
mod standard;
mod symbols;
mod tsconfig;
mod tsconfig_files;
mod uses;
mod walk;

#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod linking_tests;
#[cfg(test)]
mod reading_tests;

use super::super::linking::{World, name_of};
use super::{Code, Family, Language, Linker, Sight, Text};

/// JavaScript, TypeScript and components of them.
pub struct JavaScript;

/// JavaScript and TypeScript.
pub static JAVASCRIPT: JavaScript = JavaScript;

/// Their names, as Linguist has them.
pub const NAMES: &[&str] = &["JavaScript", "TypeScript", "TSX", "Vue", "Svelte", "Astro"];

impl Language for JavaScript {
    fn read(&self, text: Text<'_>) -> Result<Code, String> {
        reading::read(text)
    }
}

impl Family for JavaScript {
    fn name(&self) -> &'static str {
        "JavaScript and TypeScript"
    }

    fn languages(&self) -> &'static [&'static str] {
        NAMES
    }

    /// Package manifests, `tsconfig.json` and what it may extend, and the configuration of bundlers.
    fn reads(&self, path: &str) -> bool {
        let name = name_of(path);
        match name.rsplit_once('.') {
            Some((_, "json")) => {
                let is_config = |part: &str| part.contains("tsconfig") || part.contains("typescript");
                name == "package.json"
                    || name.starts_with("jsconfig")
                    || path.contains("tsconfig")
                    || path
                        .rsplit('/')
                        .nth(1)
                        .is_some_and(|folder| is_config(folder) || folder.contains("config"))
            }
            Some((stem, _)) => aliases::is_bundler_config(stem, name),
            None => false,
        }
    }

    fn tells_apart(&self, path: &str, old: Option<&str>, new: Option<&str>) -> bool {
        let name = name_of(path);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        if name == "package.json" {
            packages::differ(path, old, new)
        } else if aliases::is_bundler_config(stem, name) {
            let said = |text: &&str| aliases::may_have_aliases(text);
            old.filter(said) != new.filter(said)
        } else {
            old != new
        }
    }

    fn sight(&self) -> Sight {
        Sight::Words
    }

    fn linker<'w>(&self, world: &'w World) -> Box<dyn Linker + 'w> {
        Box::new(linking::JavaScriptLinker::new(world))
    }
}
