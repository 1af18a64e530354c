//! What needs no declaration: the layouts of Cargo, Go and Python, mains that nobody claims, and
//! executable scripts.

use super::paths::{self, Standing};
use super::{Finder, PathTest, by_path, declared, evidence};
use crate::map::file::{Mark, MarkKind};
use crate::map::package::{Ecosystem, Package};
use crate::map::stack::{EntryKind, EntryPoint};
use std::collections::BTreeSet;

/// Adds what the layouts of `finder.packages` and the marks of files imply.
pub fn add(marks: &[(&str, &Mark)], executable: PathTest, finder: &mut Finder) {
    let mains = by_path(marks, MarkKind::Main);
    let scripts = by_path(marks, MarkKind::Shebang);
    for package in finder.packages {
        match package.ecosystem {
            Ecosystem::Cargo => cargo(package, finder),
            Ecosystem::Pypi => python(package, finder),
            _ => {}
        }
    }
    let mut folders = BTreeSet::new();
    for (path, marks) in mains {
        let line = marks[0].line;
        let runs = scripts.contains_key(path) && executable(path);
        if runs || finder.claimed.contains(path) || paths::standing(path) == Standing::Test {
            continue;
        }
        if path.ends_with(".go") {
            if folders.insert(paths::folder(path)) {
                go(path, line, finder);
            }
        } else if !is_cargo_build_script(path, finder.packages) {
            main(path, line, finder);
        }
    }
    for (path, marks) in scripts {
        if executable(path) && !finder.claimed.contains(path) && paths::standing(path) != Standing::Test {
            let detail = format!("is executable and runs with `{}`", marks[0].value);
            finder.push(EntryKind::Executable, paths::name(path), path, 1, detail);
        }
    }
}

/// `src/main.rs` and `src/lib.rs`; `src/bin/` is found through its mains, which [`main`] names.
fn cargo(package: &Package, finder: &mut Finder) {
    let Some(manifest) = package.manifests.first() else { return };
    if paths::standing(manifest) == Standing::Test {
        return;
    }
    let layouts =
        [(EntryKind::Binary, "src/main.rs", "binary"), (EntryKind::Library, "src/lib.rs", "library")];
    for (kind, file, word) in layouts {
        let Some(path) = paths::first(&package.folder, file, &[""], finder.exists) else { continue };
        if finder.claimed.insert(path.clone()) {
            let name = if kind == EntryKind::Library {
                package.name.replace('-', "_")
            } else {
                package.name.clone()
            };
            finder.push(kind, &name, &path, 1, format!("is the {word} of the package by Cargo's layout"));
        }
    }
}

/// `python -m name` and the package that is imported.
fn python(package: &Package, finder: &mut Finder) {
    if paths::standing(&format!("{}/x", package.folder)) == Standing::Test {
        return;
    }
    let module = package.name.to_ascii_lowercase().replace(['-', '.'], "_");
    if let Some(path) = declared::python(&package.folder, &module, finder) {
        finder.push(EntryKind::Library, &module, &path, 1, "is the package that its users import".to_owned());
    }
    if let Some(path) = declared::python(&package.folder, &format!("{module}.__main__"), finder)
        && finder.claimed.insert(path.clone())
    {
        finder.push(
            EntryKind::Main,
            &format!("python -m {module}"),
            &path,
            1,
            format!("runs with `python -m {module}`"),
        );
    }
}

/// A command of a Go module is called like the folder of its `package main`.
fn go(path: &str, line: u32, finder: &mut Finder) {
    let folder = paths::folder(path);
    let module = nearest(path, Ecosystem::Go, finder.packages);
    let name = match module {
        Some(module) if module.folder == folder => last_of_module(&module.name),
        _ if folder.is_empty() => paths::stem(path),
        _ => paths::name(folder),
    };
    let kind = if module.is_some() { EntryKind::Binary } else { EntryKind::Main };
    let name = name.to_owned();
    finder.push(kind, &name, path, line, "defines `main` of `package main`".to_owned());
}

/// The last part of a module's path that is no version.
fn last_of_module(module: &str) -> &str {
    let version = |part: &str| {
        part.len() > 1 && part.starts_with('v') && part[1..].bytes().all(|byte| byte.is_ascii_digit())
    };
    module.rsplit('/').find(|part| !version(part)).unwrap_or(module)
}

/// A main that no manifest declares; under `src/bin/` of a Cargo package it is a binary all the same.
fn main(path: &str, line: u32, finder: &mut Finder) {
    if let Some(name) = cargo_binary(path, finder.packages) {
        let name = name.to_owned();
        finder.push(
            EntryKind::Binary,
            &name,
            path,
            line,
            "is a binary of the package by Cargo's layout".to_owned(),
        );
        return;
    }
    let stem = paths::stem(path);
    let folder = paths::name(paths::folder(path));
    let general = matches!(stem, "main" | "Main" | "Program" | "index" | "mod" | "__main__" | "app");
    let name = if general && !matches!(folder, "" | "src" | "bin" | "app" | "lib") { folder } else { stem };
    let name = name.to_owned();
    finder.push(EntryKind::Main, &name, path, line, "defines a `main`".to_owned());
}

/// The name of the binary at `src/bin/name.rs` or `src/bin/name/main.rs` of a Cargo package.
fn cargo_binary<'a>(path: &'a str, packages: &[Package]) -> Option<&'a str> {
    let package = nearest(path, Ecosystem::Cargo, packages)?;
    let inside = path.strip_prefix(package.folder.as_str())?.trim_start_matches('/');
    let rest = inside.strip_prefix("src/bin/")?.strip_suffix(".rs")?;
    match rest.split_once('/') {
        None => Some(rest),
        Some((name, "main")) => Some(name),
        Some(_) => None,
    }
}

/// `build.rs` has a `main` that Cargo runs, not the user.
fn is_cargo_build_script(path: &str, packages: &[Package]) -> bool {
    let folder = paths::folder(path);
    let holds = |package: &Package| package.ecosystem == Ecosystem::Cargo && package.folder == folder;
    paths::name(path) == "build.rs" && packages.iter().any(holds)
}

/// The innermost package of the ecosystem that holds the path.
fn nearest<'a>(path: &str, ecosystem: Ecosystem, packages: &'a [Package]) -> Option<&'a Package> {
    let holds = |package: &&Package| {
        let rest = path.strip_prefix(package.folder.as_str());
        package.ecosystem == ecosystem
            && rest.is_some_and(|rest| package.folder.is_empty() || rest.starts_with('/'))
    };
    packages.iter().filter(holds).max_by_key(|package| package.folder.len())
}

impl Finder<'_> {
    fn push(&mut self, kind: EntryKind, name: &str, path: &str, line: u32, detail: String) {
        self.points.push(EntryPoint {
            kind,
            name: name.to_owned(),
            target: Some(path.to_owned()),
            command: None,
            evidence: evidence(path, Some(line), detail),
        });
    }
}
