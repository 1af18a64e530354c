//! Linking PHP: `use`, `include`, and the classes and functions that are named without either.

use std::collections::{HashMap, HashSet};

use crate::map::file::FileKind;
use crate::map::link::{Declared, ExternalPackage, FileLinks, Link, Use, Verdict};
use crate::map::module::{Import, ImportForm, ImportedName, ModuleRecord};

use super::super::{Family, Linker, Sight};
use super::autoload::{Autoload, differ};
use super::include::HERE;
use super::{standard, vendors};
use crate::analysis::linking::{SourceFile, World, folder_of, join, upwards};

/// PHP.
pub static PHP_FAMILY: PhpFamily = PhpFamily;

/// Links PHP.
pub struct PhpFamily;

impl Family for PhpFamily {
    fn name(&self) -> &'static str {
        "php"
    }

    fn languages(&self) -> &'static [&'static str] {
        &["PHP"]
    }

    fn reads(&self, path: &str) -> bool {
        path == "composer.json" || path.ends_with("/composer.json")
    }

    fn tells_apart(&self, _path: &str, old: Option<&str>, new: Option<&str>) -> bool {
        differ(old, new)
    }

    fn sight(&self) -> Sight {
        Sight::Words
    }

    fn linker<'w>(&self, world: &'w World) -> Box<dyn Linker + 'w> {
        Box::new(PhpLinker::new(world))
    }
}

/// What is declared in a tree, and how it is loaded.
struct PhpLinker<'w> {
    world: &'w World,
    autoload: Autoload<'w>,
    /// The files that declare a class, constant or function (with `()`), by its full name.
    declared: HashMap<&'w str, Vec<usize>>,
    /// The namespaces in which something is declared, and those around them.
    namespaces: HashSet<&'w str>,
}

/// The file that declares a name.
struct Found<'a> {
    path: &'a str,
    rule: &'static str,
    config: Option<&'a str>,
    /// Why it is a guess, if it is one.
    reason: Option<&'static str>,
}

impl<'w> PhpLinker<'w> {
    fn new(world: &'w World) -> Self {
        let mut linker = Self {
            world,
            autoload: Autoload::new(world),
            declared: HashMap::new(),
            namespaces: HashSet::new(),
        };
        for (index, file) in world.files().iter().enumerate() {
            let Some(module) = world.module(index).filter(|_| file.language.as_deref() == Some("PHP")) else {
                continue;
            };
            for export in &module.exports {
                let name = export.name.as_str();
                let files = linker.declared.entry(name).or_default();
                if files.last() != Some(&index) {
                    files.push(index);
                }
                let mut space = name;
                while let Some((around, _)) = space.rsplit_once('\\')
                    && linker.namespaces.insert(around)
                {
                    space = around;
                }
            }
        }
        linker
    }

    /// The file that `importer` gets for `name`: the one that Composer loads it from, or else the one that
    /// declares it.
    fn find(&self, name: &str, importer: &SourceFile) -> Option<Found<'_>> {
        let declaring = self.declared.get(name).map(Vec::as_slice).unwrap_or_default();
        let paths = || declaring.iter().map(|index| self.world.files()[*index].path.as_str());
        if paths().any(|path| path == importer.path) {
            let path = paths().find(|path| *path == importer.path)?;
            return Some(Found { path, rule: "declared in this file", config: None, reason: None });
        }
        let mut candidates = self.autoload.candidates(name);
        candidates.retain(|candidate| match declaring {
            // What is declared where no reader sees it, such as by `class_alias` of a variable.
            [] => !name.ends_with(')') && self.is_php(&candidate.path),
            _ => paths().any(|path| path == candidate.path),
        });
        let is_above = |folder: &str| upwards(folder_of(&importer.path)).any(|above| above == folder);
        candidates.sort_by_key(|candidate| !is_above(candidate.folder));
        if let Some(candidate) = candidates.first() {
            let path =
                self.world.find(&candidate.path).map(|index| self.world.files()[index].path.as_str())?;
            return Some(Found { path, rule: candidate.rule, config: Some(candidate.config), reason: None });
        }
        match declaring {
            [] => None,
            [only] => {
                let path = self.world.files()[*only].path.as_str();
                Some(Found { path, rule: "declaration", config: None, reason: None })
            }
            several => self.nearest(several, importer),
        }
    }

    fn nearest(&self, several: &[usize], importer: &SourceFile) -> Option<Found<'_>> {
        let is_far = |file: &SourceFile| file.kind == FileKind::Test && importer.kind != FileKind::Test;
        let files = several.iter().map(|index| &self.world.files()[*index]);
        let best =
            files.min_by_key(|file| (is_far(file), usize::MAX - shared(&file.path, &importer.path)))?;
        let reason = Some("Several files declare it; the nearest is taken.");
        Some(Found { path: &best.path, rule: "declaration", config: None, reason })
    }

    fn is_php(&self, path: &str) -> bool {
        let file = self.world.find(path).map(|index| &self.world.files()[index]);
        file.is_some_and(|file| file.language.as_deref() == Some("PHP"))
    }

    /// What became of `use`, and what it uses.
    fn link_use(&self, import: &Import, file: &SourceFile, uses: &mut Vec<Use>) -> Link {
        let Some(named) = import.names.first() else { return Link::unresolved("use", "it names nothing") };
        let full = match named.name.strip_suffix("()") {
            Some(_) => format!("{}()", import.specifier),
            None => import.specifier.clone(),
        };
        let mut link: Option<Link> = None;
        let mut add = |found: Found<'_>, name: &str, line| {
            uses.push(used(&found, name, line));
            let link = link.get_or_insert_with(|| Link {
                config: found.config.map(str::to_owned),
                reason: found.reason.map(str::to_owned),
                ..Link::new(Verdict::Internal, found.rule)
            });
            link.targets.push(found.path.to_owned());
        };
        if let Some(found) = self.find(&full, file) {
            add(found, last(&full), import.line);
        }
        for member in &named.members {
            if let Some(found) = self.find(&format!("{full}\\{member}"), file) {
                add(found, last(member), named.line);
            }
        }
        link.unwrap_or_else(|| self.link_elsewhere(import, named, &full, file))
    }

    /// What became of a `use` of something that no file declares.
    fn link_elsewhere(&self, import: &Import, named: &ImportedName, full: &str, file: &SourceFile) -> Link {
        if self.namespaces.contains(full) && named.members.is_empty() {
            return Link::new(Verdict::Internal, "namespace that is declared here");
        }
        let is_global = !full.contains('\\');
        if import.form == ImportForm::Named && is_global {
            return Link::new(Verdict::Standard, "function or constant of PHP");
        }
        if standard::is_class(full) {
            return Link::new(Verdict::Standard, "class of PHP");
        }
        let is_own_space = self.is_own_namespace(full);
        let package = vendors::package(self.world, &file.path, full, is_own_space);
        let covered = self.autoload.candidates(full);
        let is_own = covered.iter().find(|candidate| !candidate.path.is_empty() && !is_global);
        match is_own {
            Some(candidate) if package.manifest.is_none() && is_own_space => Link {
                config: Some(candidate.config.to_owned()),
                ..Link::unresolved(
                    candidate.rule,
                    format!("no file declares it, and `{}` does not exist", candidate.path),
                )
            },
            _ => Link { package: Some(package), ..Link::new(Verdict::External, "namespace of a package") },
        }
    }

    /// Whether the first two parts of `name` are a namespace of this repository.
    fn is_own_namespace(&self, name: &str) -> bool {
        let end = name.match_indices('\\').nth(1).map_or(name.len(), |(at, _)| at);
        let first = name.split('\\').next().unwrap_or_default();
        self.namespaces.contains(&name[..end])
            || (name[..end].len() == name.len() && self.namespaces.contains(first))
    }

    fn link_include(&self, import: &Import, file: &SourceFile) -> Link {
        let folder = folder_of(&file.path);
        match import.form {
            ImportForm::RequireRelative => {
                let relative = import.specifier.strip_prefix(HERE).unwrap_or(&import.specifier);
                let path = join(folder, relative);
                match path.as_deref().filter(|path| self.world.is_file(path)) {
                    Some(path) => self.file_link("path from __DIR__", path),
                    None => missing(&import.specifier, path.as_deref()),
                }
            }
            ImportForm::Require => self.link_on_include_path(import, folder),
            _ => Link::unresolved("path", "computed at run time"),
        }
    }

    /// A path without a folder to begin in: PHP looks on the include path, then beside the file. Both that and
    /// the working directory are taken to be the folder of the file or one above it.
    fn link_on_include_path(&self, import: &Import, folder: &str) -> Link {
        let relative = import.specifier.as_str();
        if relative.starts_with('/') || relative.contains("://") {
            return Link::unresolved("path", "an absolute path or address is not part of the repository");
        }
        let below = ["", "src", "lib", "library", "include", "includes", "inc"];
        for above in upwards(folder) {
            for inner in below {
                let path = join(above, inner).and_then(|root| join(&root, relative));
                if let Some(path) = path.filter(|path| self.world.is_file(path)) {
                    let rule =
                        if above == folder { "include path" } else { "include path of a folder above" };
                    return self.file_link(rule, &path);
                }
            }
        }
        missing(relative, join(folder, relative).as_deref())
    }

    fn file_link(&self, rule: &str, path: &str) -> Link {
        let is_code = self.world.module_at(path).is_some() || self.is_php(path);
        let verdict = if is_code { Verdict::Internal } else { Verdict::Asset };
        Link { verdict, ..Link::internal(rule, path) }
    }

    /// The files of the names that need no `use`: of the own namespace, written in full, or global functions.
    fn uses_of_references(&self, module: &ModuleRecord, file: &SourceFile, uses: &mut Vec<Use>) {
        for reference in &module.references {
            let global = reference.name.rsplit('\\').next().filter(|_| reference.name.ends_with(')'));
            let names = std::iter::once(reference.name.as_str()).chain(global);
            let mut declared = names.filter(|name| self.is_known(name));
            if let Some(name) = declared.next()
                && let Some(found) = self.find(name, file)
            {
                uses.push(used(&found, last(name), reference.line));
            }
        }
    }

    fn is_known(&self, name: &str) -> bool {
        // Functions are in no class map: what is not declared is PHP's own.
        self.declared.contains_key(name) || (!name.ends_with(')') && name.contains('\\'))
    }
}

impl Linker for PhpLinker<'_> {
    fn link(&self, file: &SourceFile, module: &ModuleRecord) -> FileLinks {
        let mut links = FileLinks::default();
        for import in &module.imports {
            let link = match import.form {
                ImportForm::Import | ImportForm::Named => self.link_use(import, file, &mut links.uses),
                _ => {
                    let link = self.link_include(import, file);
                    let whole = |path: &String| Use {
                        path: path.clone(),
                        names: Vec::new(),
                        line: import.line,
                        is_guess: false,
                    };
                    links.uses.extend(link.targets.iter().map(whole));
                    link
                }
            };
            links.links.push(link);
        }
        self.uses_of_references(module, file, &mut links.uses);
        links
    }
}

/// A path at which nothing stands: what Composer installs, or a mistake.
fn missing(specifier: &str, path: Option<&str>) -> Link {
    let installed = specifier.rsplit_once("vendor/").map(|(_, installed)| installed);
    if installed == Some("autoload.php") || (path.is_none() && specifier.ends_with("autoload.php")) {
        return Link::new(Verdict::External, "composer's autoloader");
    }
    if let Some(installed) = installed {
        let name: Vec<&str> = installed.split('/').take(2).collect();
        let package =
            ExternalPackage { name: name.join("/"), manifest: None, declared: Declared::Undeclared };
        return Link { package: Some(package), ..Link::new(Verdict::External, "composer's vendor folder") };
    }
    match path {
        Some(path) => Link::unresolved("path", format!("there is no file `{path}`")),
        None => Link::unresolved("path", "it leads out of the repository"),
    }
}

fn used(found: &Found<'_>, name: &str, line: u32) -> Use {
    Use {
        path: found.path.to_owned(),
        names: vec![name.trim_end_matches("()").to_owned()],
        line,
        is_guess: found.reason.is_some(),
    }
}

/// The last part of a name.
fn last(name: &str) -> &str {
    name.rsplit('\\').next().unwrap_or(name)
}

/// How many bytes two paths begin with in common.
fn shared(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}
