//! Small trees for tests of linkers: texts by path, read and linked as a map would.

use std::collections::HashMap;
use std::sync::Arc;

use crate::analysis::attributes::FileAttributes;
use crate::analysis::kinds::{ContentFacts, classify};
use crate::analysis::linking::{self, LockedNames, Manifests, SourceFile, World};
use crate::analysis::{languages, packages};
use crate::map::link::{FileLinks, Link, Verdict};

use super::{Code, FAMILIES, Text, reader};

/// What `text` says as a file at `path`.
pub fn code(path: &str, text: &str) -> Code {
    let hint = languages::hint(path);
    let language = languages::detect(&hint, text.as_bytes()).unwrap();
    let text = Text { language: language.name, hint: hint.key(), text };
    reader(language.name).unwrap().read(text).unwrap()
}

/// The world of `files`: path and text.
pub fn world(files: &[(&str, &str)]) -> World {
    let mut sources = Vec::new();
    let mut configs = HashMap::new();
    let mut declarations = Vec::new();
    for (path, text) in files {
        let hint = languages::hint(path);
        let language = languages::detect(&hint, text.as_bytes());
        let facts = ContentFacts { language, ..ContentFacts::default() };
        let name = language.map(|language| language.name);
        let module = name.and_then(reader).map(|reader| {
            let text = Text { language: name.unwrap_or_default(), hint: hint.key(), text };
            Arc::new(reader.read(text).unwrap_or_default().module)
        });
        let kind = classify(path, facts, &FileAttributes::default());
        let file = SourceFile { path: (*path).to_owned(), kind, language: name.map(str::to_owned) };
        sources.push((file, module));
        if FAMILIES.iter().any(|family| family.reads(path)) {
            configs.insert((*path).to_owned(), Arc::from(*text));
        }
        if let Some(form) = packages::recognise(path)
            && let Ok(declaration) = packages::read(form, text.as_bytes())
        {
            declarations.push((*path, declaration));
        }
    }
    World::new(sources, configs, manifests(&declarations))
}

fn manifests(declarations: &[(&str, packages::Declaration)]) -> Manifests {
    let placed: Vec<_> =
        declarations.iter().map(|(path, declaration)| packages::Placed { path, declaration }).collect();
    let lockfiles = declarations.iter().filter_map(|(path, declaration)| match declaration {
        packages::Declaration::Lockfile(lockfile) => Some(LockedNames {
            path: (*path).to_owned(),
            names: Arc::new(lockfile.packages.iter().map(|package| package.name.clone()).collect()),
        }),
        _ => None,
    });
    Manifests::new(packages::link(&placed).packages, lockfiles.collect())
}

/// What became of the file at `path` in the tree of `files`.
pub fn linked(files: &[(&str, &str)], path: &str) -> FileLinks {
    let world = world(files);
    let place = world.find(path).unwrap();
    linking::link(&world, |_| true).into_iter().find(|(index, _)| *index == place).unwrap().1
}

/// One line for each import: where it leads, by which rule, or why not.
pub fn told(links: &FileLinks) -> Vec<String> {
    links.links.iter().map(told_link).collect()
}

fn told_link(link: &Link) -> String {
    match link.verdict {
        Verdict::External => {
            let name = link.package.as_ref().map_or("-", |package| &package.name);
            format!("external {name}")
        }
        Verdict::Standard => "standard".to_owned(),
        Verdict::Unresolved => format!("unresolved: {}", link.reason.as_deref().unwrap_or_default()),
        _ => link.targets.join(" "),
    }
}

/// The files that are used with the names, guesses with a `?`.
pub fn uses(links: &FileLinks) -> Vec<String> {
    let told = |used: &crate::map::link::Use| {
        let guess = if used.is_guess { "?" } else { "" };
        format!("{}{guess} {}", used.path, used.names.join(",")).trim_end().to_owned()
    };
    links.uses.iter().map(told).collect()
}
