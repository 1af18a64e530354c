//! Linking Rust: from `use` and `mod` to files, through the module trees of all crates.

use crate::map::link::{FileLinks, Link, Verdict};
use crate::map::module::{Import, ImportForm, ModuleRecord};
use crate::map::package::Ecosystem;

use super::super::super::linking::{SourceFile, World, folder_of, join, name_of, upwards};
use super::super::{Family, Linker, Sight};
use super::cargo::differ;
use super::resolve::{Meaning, Reached, Resolver};
use super::tree::{Leaf, Tree};
use super::uses;

/// A file is looked at in so many of its crates.
const MAX_CRATES: usize = 16;

/// Rust.
pub static FAMILY: Rust = Rust;

/// The family of Rust.
pub struct Rust;

impl Family for Rust {
    fn name(&self) -> &'static str {
        "Rust"
    }

    fn languages(&self) -> &'static [&'static str] {
        &["Rust"]
    }

    fn reads(&self, path: &str) -> bool {
        name_of(path) == "Cargo.toml"
    }

    fn tells_apart(&self, _path: &str, old: Option<&str>, new: Option<&str>) -> bool {
        differ(old, new)
    }

    fn sight(&self) -> Sight {
        Sight::Words
    }

    fn is_landmark(&self, path: &str) -> bool {
        // The roots of crates, which Cargo finds by their places.
        let is_root = matches!(name_of(path), "lib.rs" | "main.rs" | "build.rs");
        let is_target = |folder: &str| matches!(name_of(folder), "bin" | "tests" | "examples" | "benches");
        is_root || upwards(folder_of(path)).take(2).any(is_target)
    }

    fn linker<'w>(&self, world: &'w World) -> Box<dyn Linker + 'w> {
        Box::new(RustLinker { resolver: Resolver::new(Tree::of(world)) })
    }
}

struct RustLinker<'w> {
    resolver: Resolver<'w>,
}

impl Linker for RustLinker<'_> {
    fn link(&self, file: &SourceFile, module: &ModuleRecord) -> FileLinks {
        self.resolver.begin_file();
        let tree = &self.resolver.tree;
        let Some(place) = tree.world.find(&file.path) else { return FileLinks::default() };
        let modules = tree.of_file(place);
        let modules = &modules[..modules.len().min(MAX_CRATES)];
        let links = module.imports.iter().enumerate().map(|(at, import)| match import.form {
            ImportForm::Module => self.module(place, modules, import),
            ImportForm::Embed => self.embedded(file, import),
            _ => self.import(place, modules, at, import),
        });
        FileLinks { links: links.collect(), uses: uses::of(&self.resolver, place, modules, module) }
    }
}

impl RustLinker<'_> {
    fn path(&self, file: usize) -> String {
        self.resolver.tree.world.files()[file].path.clone()
    }

    /// `mod x;`
    fn module(&self, file: usize, modules: &[usize], import: &Import) -> Link {
        let tree = &self.resolver.tree;
        let mut link = Link::new(Verdict::Internal, "module file");
        for module in modules {
            let module = tree.inline(*module, import.within.as_deref());
            link.targets
                .extend(tree.module_files(file, module, import).into_iter().map(|file| self.path(file)));
        }
        if link.targets.is_empty() {
            let reason =
                format!("no file for the module `{}` stands where it is looked for", import.specifier);
            return Link::unresolved("module file", reason);
        }
        link
    }

    /// `include!` and the like.
    fn embedded(&self, file: &SourceFile, import: &Import) -> Link {
        let world = self.resolver.tree.world;
        let folder = folder_of(&file.path);
        let is_code = !import.names.is_empty();
        let path = match import.specifier.strip_prefix("$CARGO_MANIFEST_DIR/") {
            Some(rest) => {
                let package = upwards(folder).find(|folder| self.resolver.tree.packages.contains_key(folder));
                package.and_then(|package| join(package, rest))
            }
            None => join(folder, &import.specifier),
        };
        match path.filter(|path| world.is_file(path)) {
            Some(path) if is_code => Link::internal("included file", path),
            Some(path) => Link { verdict: Verdict::Asset, ..Link::internal("included file", path) },
            None if import.specifier.contains(['(', '$']) => {
                Link::unresolved("included file", "the path is made when it is built")
            }
            None => Link::unresolved("included file", format!("no file stands at `{}`", import.specifier)),
        }
    }

    /// `use` and `extern crate`.
    fn import(&self, file: usize, modules: &[usize], at: usize, import: &Import) -> Link {
        let mut outcome = Outcome::default();
        let is_all = matches!(import.form, ImportForm::Wildcard | ImportForm::ReexportAll);
        let all = is_all.then_some(None);
        let names = (0..import.names.len()).map(Some);
        for name in all.into_iter().chain(names) {
            let leaf = Leaf { file, import: at, name };
            let segments = self.resolver.segments(leaf);
            for module in modules {
                let module = self.resolver.tree.inline(*module, import.within.as_deref());
                let reached = self.resolver.reach(module, &segments, true);
                let home = self.resolver.tree.modules[module].home;
                self.weigh(&reached, &segments, home, &mut outcome);
            }
        }
        self.decide(outcome, file)
    }

    fn weigh(&self, reached: &Reached<'_>, segments: &[&str], home: usize, outcome: &mut Outcome) {
        for module in &reached.modules {
            let module = &self.resolver.tree.modules[*module];
            if module.home != home && outcome.manifest.is_none() {
                let package = self.resolver.package(home);
                outcome.manifest =
                    package.map(|package| self.resolver.tree.packages[package].manifest.clone());
            }
        }
        let is_lost = reached.meanings.is_empty() && (reached.left > 1 || reached.modules.is_empty());
        let files = reached.modules.iter().map(|module| self.resolver.tree.modules[*module].file);
        outcome.files.extend(files);
        for meaning in &reached.meanings {
            match meaning {
                Meaning::Item(file, _) if reached.modules.is_empty() => outcome.files.push(*file),
                Meaning::External(name, package) if reached.modules.is_empty() => {
                    let dependency = package
                        .and_then(|package| self.resolver.tree.packages[package].dependencies.get(*name));
                    outcome.external =
                        Some(dependency.map_or(*name, |dependency| &dependency.name).to_owned());
                }
                Meaning::Standard if reached.modules.is_empty() => outcome.is_standard = true,
                _ => {}
            }
        }
        if is_lost {
            outcome.lost = Some(segments.join("::"));
        }
    }

    fn decide(&self, outcome: Outcome, file: usize) -> Link {
        if !outcome.files.is_empty() {
            let mut files = outcome.files;
            files.sort_unstable();
            files.dedup();
            let rule = if outcome.manifest.is_some() { "crate of this repository" } else { "module path" };
            let targets = files.into_iter().map(|file| self.path(file)).collect();
            // The last module that is known is told: a macro may make what is missing in it.
            let rule = match outcome.lost {
                Some(_) => format!("{rule}, as far as it is known: a macro may make the rest"),
                None => rule.to_owned(),
            };
            return Link { targets, config: outcome.manifest, ..Link::new(Verdict::Internal, rule) };
        }
        if let Some(name) = &outcome.external {
            return self.external(name, file, "Cargo.toml dependency");
        }
        if outcome.is_standard {
            return Link::new(Verdict::Standard, "standard library");
        }
        let lost = outcome.lost.unwrap_or_default();
        let first = lost.trim_start_matches("::").split("::").next().unwrap_or_default();
        let is_crate =
            first.starts_with(|c: char| c.is_lowercase()) && !matches!(first, "crate" | "self" | "super");
        if is_crate {
            return self.external(first, file, "crate name");
        }
        // Types that `use Kind::*` names and no module has stand in a function, or a macro makes them.
        if first.starts_with(char::is_uppercase) {
            let reason = format!("no module has `{first}`: it stands in a function, or a macro makes it");
            return Link { reason: Some(reason), ..Link::new(Verdict::Internal, "type of this file") };
        }
        Link::unresolved("module path", format!("nothing of this crate is called `{lost}`"))
    }

    fn external(&self, name: &str, file: usize, rule: &str) -> Link {
        let world = self.resolver.tree.world;
        let package = world.manifests().external(&[Ecosystem::Cargo], &world.files()[file].path, &[name]);
        Link {
            config: package.manifest.clone(),
            package: Some(package),
            ..Link::new(Verdict::External, rule)
        }
    }
}

/// What the leaves of one import lead to.
#[derive(Default)]
struct Outcome {
    files: Vec<usize>,
    external: Option<String>,
    is_standard: bool,
    manifest: Option<String>,
    lost: Option<String>,
}
