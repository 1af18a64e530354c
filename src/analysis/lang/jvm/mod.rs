//! The languages of the JVM, which import each other: Java, Kotlin, Groovy, Scala.
//!
//! An import names a package and a type, and both are what texts declare: folders say nothing. `imports` leads to
//! the file that declares the type (of a function: each file that does so in that package and that the importer's
//! source set sees). A wildcard names a package, not a file: the files whose names the importer uses are `uses`. `uses` adds
//! what needs no import: names of the same package.

mod coordinates;
mod importing;
mod index;
pub mod names;
mod naming;
mod place;
mod source_set;
mod standard;

use super::super::linking::{SourceFile, World};
use super::{Family, Linker, Sight};
use crate::map::link::{FileLinks, Use};
use crate::map::module::ModuleRecord;

use coordinates::Coordinates;
use index::{Found, Index};
use place::{Choice, Places};

/// The languages of the family, as Linguist names them.
const LANGUAGES: &[&str] = &["Java", "Kotlin", GRADLE_KOTLIN, "Groovy", "Scala"];

/// What Linguist calls Gradle's scripts in Kotlin: imports lead there as in any other Kotlin.
const GRADLE_KOTLIN: &str = "Gradle Kotlin DSL";

/// The language that a file of `language` is written in.
fn spoken(language: &str) -> &str {
    if language == GRADLE_KOTLIN { "Kotlin" } else { language }
}

/// The family.
pub static JVM: Jvm = Jvm;

/// Links files of JVM languages.
pub struct Jvm;

impl Family for Jvm {
    fn name(&self) -> &'static str {
        "jvm"
    }

    fn languages(&self) -> &'static [&'static str] {
        LANGUAGES
    }

    fn reads(&self, _path: &str) -> bool {
        false
    }

    fn sight(&self) -> Sight {
        Sight::Offers
    }

    fn linker<'w>(&self, world: &'w World) -> Box<dyn Linker + 'w> {
        Box::new(JvmLinker {
            world,
            index: Index::new(world),
            places: Places::new(world),
            coordinates: Coordinates::new(world),
        })
    }
}

/// What is known of a tree before its files are linked.
struct JvmLinker<'w> {
    world: &'w World,
    index: Index<'w>,
    places: Places<'w>,
    coordinates: Coordinates<'w>,
}

/// The file that is linked.
#[derive(Clone, Copy)]
struct Importer<'a> {
    /// Its place in the world.
    at: usize,
    path: &'a str,
    language: &'a str,
    /// The package that it declares; empty if it declares none.
    package: &'a str,
}

impl Linker for JvmLinker<'_> {
    fn link(&self, file: &SourceFile, module: &ModuleRecord) -> FileLinks {
        let Some(at) = self.world.find(&file.path) else { return FileLinks::default() };
        let importer = Importer {
            at,
            path: &file.path,
            language: spoken(file.language.as_deref().unwrap_or_default()),
            package: module.package.as_deref().unwrap_or_default(),
        };
        let mut answer = FileLinks { links: Vec::with_capacity(module.imports.len()), uses: Vec::new() };
        let mut earlier = importing::Earlier::default();
        for import in &module.imports {
            let link = self.import(importer, import, &mut earlier, &mut answer.uses);
            answer.links.push(link);
        }
        self.references(importer, module, &mut answer);
        answer
    }
}

impl JvmLinker<'_> {
    /// Which files the importer means by what was found, without itself.
    fn choose(&self, importer: Importer<'_>, found: Found<'_>) -> Choice {
        let mut choice = self.places.choose(importer.at, found.declared);
        choice.files.retain(|file| *file != importer.at);
        choice
    }

    fn path(&self, file: usize) -> String {
        self.world.files()[file].path.clone()
    }

    /// Notes that the files of `choice` are used at `line` by `names`.
    fn note(&self, uses: &mut Vec<Use>, choice: &Choice, names: &[String], line: u32, is_guess: bool) {
        for file in &choice.files {
            let is_guess = is_guess || choice.is_ambiguous || choice.is_unreachable;
            uses.push(Use { path: self.path(*file), names: names.to_vec(), line, is_guess });
        }
    }
}

/// The name of what was found, with the member that is named through it.
fn member_name(found: Found<'_>) -> String {
    match found.rest.split('.').next().unwrap_or_default() {
        "" => found.name.to_owned(),
        member => format!("{}.{member}", found.name),
    }
}

#[cfg(test)]
#[path = "linker_tests.rs"]
mod tests;
