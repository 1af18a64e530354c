//! What the files of a tree declare, by package: a folder says nothing, the text does.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

use super::super::super::linking::{World, name_of};
use super::{LANGUAGES, spoken};
use crate::map::file::FileKind;

/// A declaration of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declared {
    /// The place of its file in the world.
    pub file: usize,
    /// Whether several files may declare the name side by side: functions and extensions.
    pub is_overload: bool,
    /// Whether it is called on a value.
    pub is_extension: bool,
}

/// A package, wherever its files stand.
pub struct Package<'w> {
    world: &'w World,
    /// The places of the files that declare it.
    files: Vec<usize>,
    /// What they declare, worked out when first asked: where few files are linked, few packages are.
    names: OnceCell<HashMap<Cow<'w, str>, Vec<Declared>>>,
    /// Whether a file that is no test declares it.
    pub is_main: bool,
}

/// A name that was found.
#[derive(Debug, Clone, Copy)]
pub struct Found<'i> {
    /// What declares it; not empty.
    pub declared: &'i [Declared],
    /// The name in its package: `Outer.Inner`.
    pub name: &'i str,
    /// What was asked for besides: a member.
    pub rest: &'i str,
}

/// All that is declared in a tree.
pub struct Index<'w> {
    packages: HashMap<&'w str, Package<'w>>,
    modules: HashMap<&'w str, usize>,
}

impl<'w> Package<'w> {
    fn new(world: &'w World) -> Self {
        Self { world, files: Vec::new(), names: OnceCell::new(), is_main: false }
    }

    /// The longest beginning of the dotted `name` that is declared.
    pub fn find<'i>(&'i self, name: &'i str) -> Option<Found<'i>> {
        let names = self.names.get_or_init(|| self.names());
        let mut end = name.len();
        loop {
            let (head, rest) = (&name[..end], name.get(end + 1..).unwrap_or_default());
            if let Some(declared) = names.get(head) {
                return Some(Found { declared, name: head, rest });
            }
            end = head.rfind('.')?;
        }
    }

    fn names(&self) -> HashMap<Cow<'w, str>, Vec<Declared>> {
        let mut names: HashMap<Cow<'w, str>, Vec<Declared>> = HashMap::new();
        for &file in &self.files {
            let Some(module) = self.world.module(file) else { continue };
            let source = &self.world.files()[file];
            let mut has_functions = false;
            for export in &module.exports {
                let local = export.local.as_deref().unwrap_or_default();
                let is_extension = local.trim_end_matches("()").contains('.');
                let is_overload = is_extension || local.ends_with("()");
                has_functions |= is_overload;
                let declared = Declared { file, is_overload, is_extension };
                names.entry(Cow::Borrowed(&export.name)).or_default().push(declared);
            }
            if has_functions
                && source.language.as_deref().is_some_and(|language| spoken(language) == "Kotlin")
            {
                let declared = Declared { file, is_overload: false, is_extension: false };
                names.entry(Cow::Owned(facade(&source.path))).or_default().push(declared);
            }
        }
        names
    }
}

impl<'w> Index<'w> {
    /// The index of `world`.
    pub fn new(world: &'w World) -> Self {
        let mut index = Self { packages: HashMap::new(), modules: HashMap::new() };
        for (file, source) in world.files().iter().enumerate() {
            let is_ours = source.language.as_deref().is_some_and(|language| LANGUAGES.contains(&language));
            let Some(module) = world.module(file).filter(|_| is_ours) else { continue };
            if name_of(&source.path) == "module-info.java" {
                if let Some(export) = module.exports.first() {
                    index.modules.entry(&export.name).or_insert(file);
                }
                continue;
            }
            // `package-info.java` documents a package whose classes may come from elsewhere.
            if module.exports.is_empty() {
                continue;
            }
            let name = module.package.as_deref().unwrap_or_default();
            let package = index.packages.entry(name).or_insert_with(|| Package::new(world));
            package.is_main |= source.kind != FileKind::Test;
            package.files.push(file);
        }
        index
    }

    /// The package with exactly that name, if a file declares it.
    pub fn package(&self, name: &str) -> Option<&Package<'w>> {
        self.packages.get(name)
    }

    /// The longest beginning of the qualified `name` that a file declares, in the longest package.
    pub fn find<'i>(&'i self, name: &'i str) -> Option<Found<'i>> {
        let mut end = name.len();
        while let Some(dot) = name[..end].rfind('.') {
            let found = self.packages.get(&name[..dot]).and_then(|package| package.find(&name[dot + 1..]));
            if found.is_some() {
                return found;
            }
            end = dot;
        }
        // What has no package can be named from there only, but for Kotlin's imports.
        if name.contains('.') { None } else { self.packages.get("")?.find(name) }
    }

    /// The `module-info.java` that declares the module `name`.
    pub fn module(&self, name: &str) -> Option<usize> {
        self.modules.get(name).copied()
    }
}

/// The class that Java sees the functions of the Kotlin file at `path` in.
fn facade(path: &str) -> String {
    let name = name_of(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut letters = stem.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    let rest = letters.map(|letter| if letter.is_alphanumeric() { letter } else { '_' });
    first + &rest.collect::<String>() + "Kt"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_class_of_a_files_functions_is_named_after_the_file() {
        assert_eq!(facade("a/b/strings.kt"), "StringsKt");
        assert_eq!(facade("Foo-bar.jvm.kt"), "Foo_bar_jvmKt");
    }
}
