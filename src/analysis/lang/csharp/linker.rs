//! Where C# directives lead: the types of the repository by their full names, and who may name them.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::analysis::lang::Linker;
use crate::analysis::linking::{SourceFile, World, folder_of};
use crate::map::link::{Declared, ExternalPackage, FileLinks, Link, Use, Verdict};
use crate::map::module::{Import, ImportForm, ModuleRecord};
use crate::map::package::Ecosystem;

use super::projects::Projects;

/// Namespaces of the runtime beside `System`.
const STANDARD: &[&str] =
    &["System", "Microsoft.CSharp", "Microsoft.Win32", "Microsoft.VisualBasic", "Windows"];

/// Files where a type of one name stands, by what it is declared in.
type Places<'w> = Vec<(&'w str, Vec<u32>)>;

/// The linker of C#.
pub(super) struct CSharpLinker<'w> {
    world: &'w World,
    projects: Projects,
    /// The project of each file that has one.
    project_of: HashMap<u32, &'w str>,
    /// Types, and methods that extend others, by their last name.
    types: HashMap<&'w str, Places<'w>>,
    full_names: HashSet<&'w str>,
    namespaces: HashSet<&'w str>,
    /// Namespaces that global directives bring, by project.
    globals: HashMap<&'w str, Vec<&'w str>>,
}

/// Where names of a file are looked for.
struct Scope<'a> {
    /// The namespaces around, inner ones first, the global one (empty) last.
    around: Vec<&'a str>,
    /// Namespaces and types that directives name, with the place of the directive if it is in this file.
    usings: Vec<(&'a str, Option<usize>)>,
    /// Other names for types.
    aliases: HashMap<&'a str, (&'a str, usize)>,
}

/// What a name means.
struct Found {
    files: Vec<u32>,
    /// The directive that brings it.
    import: Option<usize>,
    name: String,
    is_guess: bool,
}

impl<'w> CSharpLinker<'w> {
    /// A linker for `world`.
    pub fn new(world: &'w World) -> Self {
        let mut linker = Self {
            world,
            projects: Projects::new(world),
            project_of: HashMap::new(),
            types: HashMap::new(),
            full_names: HashSet::new(),
            namespaces: HashSet::new(),
            globals: HashMap::new(),
        };
        let members = (0_u32..).zip(world.files()).filter(|(_, file)| file.language.as_deref() == Some("C#"));
        for (index, file) in members {
            if let Some(module) = world.module(index as usize) {
                linker.add(index, file, module);
            }
        }
        linker.namespaces =
            linker.full_names.iter().flat_map(|name| namespaces_of(name, &linker.full_names)).collect();
        linker
    }

    fn add(&mut self, index: u32, file: &'w SourceFile, module: &'w ModuleRecord) {
        let project = self.projects.of(&file.path);
        if let Some(project) = project {
            self.project_of.insert(index, project);
        }
        for export in &module.exports {
            if let Some(import) = export.import.and_then(|place| module.imports.get(place as usize)) {
                self.globals.entry(project.unwrap_or_default()).or_default().push(&import.specifier);
                continue;
            }
            let (container, name) = export.name.rsplit_once('.').unwrap_or(("", &export.name));
            let places = self.types.entry(name).or_default();
            match places.iter_mut().find(|(known, _)| *known == container) {
                Some((_, files)) if files.last() == Some(&index) => {}
                Some((_, files)) => files.push(index),
                None => places.push((container, vec![index])),
            }
            self.full_names.insert(&export.name);
        }
    }

    fn scope<'a>(&'a self, file: &'a SourceFile, module: &'a ModuleRecord) -> Scope<'a> {
        let mut around: Vec<&str> = Vec::new();
        for export in module.exports.iter().filter(|export| export.import.is_none()) {
            let mut name = export.name.as_str();
            while let Some((container, _)) = name.rsplit_once('.') {
                name = container;
                if !around.contains(&name) {
                    around.push(name);
                }
            }
        }
        around.sort_by_key(|name| std::cmp::Reverse(name.len()));
        around.push("");
        let mut scope = Scope { around, usings: Vec::new(), aliases: HashMap::new() };
        for (place, import) in module.imports.iter().enumerate() {
            match import.names.first().and_then(|name| name.alias.as_deref()) {
                Some(alias) => drop(scope.aliases.insert(alias, (&import.specifier, place))),
                None => scope.usings.push((self.absolute(&import.specifier, &scope.around), Some(place))),
            }
        }
        let project = self.projects.of(&file.path).unwrap_or_default();
        let globals = self.globals.get(project).into_iter().flatten().copied();
        let of_project = self.projects.usings(folder_of(&file.path));
        scope.usings.extend(globals.chain(of_project).map(|name| (name, None)));
        scope
    }

    /// The namespace that `name` means in `around`: a directive within a namespace may leave its start out.
    fn absolute<'a>(&'a self, name: &'a str, around: &[&'a str]) -> &'a str {
        if self.namespaces.contains(name) || self.full_names.contains(name) {
            return name;
        }
        let longer = around.iter().filter(|outer| !outer.is_empty()).find_map(|outer| {
            let full = format!("{outer}.{name}");
            self.namespaces.get(full.as_str()).or_else(|| self.full_names.get(full.as_str())).copied()
        });
        longer.unwrap_or(name)
    }

    /// What `name` means in `scope` for the file at the place `importer`.
    fn resolve(&self, name: &str, importer: u32, scope: &Scope<'_>) -> Option<Found> {
        let first = name.split('.').next().unwrap_or(name);
        if let Some((target, place)) = scope.aliases.get(first) {
            let (files, is_guess) = self.declared(target, importer)?;
            return Some(Found { files, import: Some(*place), name: (*target).to_owned(), is_guess });
        }
        let mut end = 0;
        // The first part that is a type decides; the parts before it are namespaces.
        for part in name.split('.').take(6) {
            let (before, from) = (name[..end].trim_end_matches('.'), end);
            end = from + part.len() + 1;
            let Some(places) = self.types.get(part) else { continue };
            let fits = |container: &str, outer: &str| match (outer.is_empty(), before.is_empty()) {
                (_, true) => container == outer,
                (true, false) => container == before,
                (false, false) => container
                    .strip_prefix(outer)
                    .and_then(|rest| rest.strip_prefix('.'))
                    .is_some_and(|rest| rest == before),
            };
            let around = scope.around.iter().map(|outer| (*outer, None));
            let mut found: Option<Found> = None;
            for (outer, import) in around.chain(scope.usings.iter().copied()) {
                // Namespaces around go before directives; several directives with the same name are a guess.
                let is_using = scope.usings.iter().any(|(name, _)| *name == outer) && import.is_some();
                if found.as_ref().is_some_and(|found| found.import.is_none() || !is_using) {
                    break;
                }
                let Some((container, files)) = places.iter().find(|(container, _)| fits(container, outer))
                else {
                    continue;
                };
                let Some((files, is_guess)) = self.seen(files, importer) else { continue };
                match &mut found {
                    Some(found) if !found.files.iter().any(|file| files.contains(file)) => {
                        found.is_guess = true
                    }
                    Some(_) => {}
                    None => {
                        let name = if container.is_empty() {
                            part.to_owned()
                        } else {
                            format!("{container}.{part}")
                        };
                        found = Some(Found { files, import, name, is_guess });
                    }
                }
            }
            if let Some(found) = &mut found {
                // A directive that names the namespace is meant, even where the namespace is around anyway.
                let container = found.name.rsplit_once('.').map_or("", |(container, _)| container);
                let named = scope.usings.iter().find(|(name, place)| place.is_some() && *name == container);
                found.import = found.import.or(named.and_then(|(_, place)| *place));
            }
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// The files that declare the type of the full name `name`, as far as `importer` may name it.
    fn declared(&self, name: &str, importer: u32) -> Option<(Vec<u32>, bool)> {
        let (container, last) = name.rsplit_once('.').unwrap_or(("", name));
        let (_, files) = self.types.get(last)?.iter().find(|(known, _)| *known == container)?;
        self.seen(files, importer)
    }

    /// Those of `files` that `importer` may name: the own project's first, then those of projects it names.
    /// Whether that is a guess: several projects declare it.
    fn seen(&self, files: &[u32], importer: u32) -> Option<(Vec<u32>, bool)> {
        let project = |file: &u32| self.project_of.get(file).copied();
        let Some(own) = project(&importer) else { return Some((files.to_vec(), false)) };
        let of_own: Vec<u32> = files.iter().copied().filter(|file| project(file) == Some(own)).collect();
        if !of_own.is_empty() {
            return Some((of_own, false));
        }
        let sees = |file: &u32| project(file).is_none_or(|other| self.projects.sees(own, other));
        let seen: Vec<u32> = files.iter().copied().filter(sees).collect();
        // Projects may be tied together by means that are not literal in their files.
        let seen = if seen.is_empty() { files.to_vec() } else { seen };
        let projects: HashSet<Option<&str>> = seen.iter().map(project).collect();
        Some((seen, projects.len() > 1))
    }

    fn directive(
        &self,
        import: &Import,
        importer: &str,
        around: &[&str],
        targets: Option<&BTreeMap<u32, bool>>,
    ) -> Link {
        let name = self.absolute(&import.specifier, around);
        let is_type = self.full_names.contains(name);
        if !is_type && !self.namespaces.contains(name) {
            return self.elsewhere(name, importer);
        }
        let rule = match (is_type, import.form) {
            (true, ImportForm::Static) => "static members of a type of the repository",
            (true, _) => "a type of the repository",
            (false, _) => "a namespace of the repository",
        };
        let mut link = Link::new(Verdict::Internal, rule);
        let path = |index: &u32| self.world.files()[*index as usize].path.clone();
        link.targets = targets.into_iter().flatten().map(|(index, _)| path(index)).collect();
        if link.targets.is_empty() {
            link.reason = Some("nothing that is declared in it is named here".to_owned());
        } else if targets.into_iter().flatten().any(|(_, is_guess)| *is_guess) {
            link.reason =
                Some("several files declare a type of this name, or only a method tells".to_owned());
        }
        link
    }

    fn elsewhere(&self, name: &str, importer: &str) -> Link {
        let begins = |start: &&str| {
            name.strip_prefix(*start).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let is_standard = STANDARD.iter().any(begins);
        let prefixes =
            std::iter::successors(Some(name), |name| name.rsplit_once('.').map(|(outer, _)| outer));
        let names: Vec<&str> = prefixes.collect();
        let package = self.world.manifests().external(&[Ecosystem::Nuget], importer, &names);
        if is_standard
            && (package.declared == Declared::Undeclared || package.name.eq_ignore_ascii_case("System"))
        {
            return Link::new(Verdict::Standard, "namespace of the runtime");
        }
        let package = match package.declared {
            Declared::Undeclared => ExternalPackage { name: name.to_owned(), ..package },
            _ => package,
        };
        Link { package: Some(package), ..Link::new(Verdict::External, "no namespace of the repository") }
    }
}

impl Linker for CSharpLinker<'_> {
    fn link(&self, file: &SourceFile, module: &ModuleRecord) -> FileLinks {
        let index =
            self.world.find(&file.path).and_then(|index| u32::try_from(index).ok()).unwrap_or(u32::MAX);
        let scope = self.scope(file, module);
        let mut targets: HashMap<usize, BTreeMap<u32, bool>> = HashMap::new();
        let mut uses: HashMap<u32, Use> = HashMap::new();
        for reference in module.references.iter().filter(|reference| !reference.name.starts_with('.')) {
            let Some(found) = self.resolve(&reference.name, index, &scope) else { continue };
            for declaring in found.files.iter().filter(|declaring| **declaring != index) {
                if let Some(place) = found.import {
                    targets.entry(place).or_default().insert(*declaring, found.is_guess);
                }
                let used = uses.entry(*declaring).or_insert_with(|| Use {
                    path: self.world.files()[*declaring as usize].path.clone(),
                    names: Vec::new(),
                    line: reference.line,
                    is_guess: true,
                });
                used.names.push(found.name.clone());
                used.is_guess &= found.is_guess;
            }
        }
        self.add_extensions(module, index, &scope, &mut targets);
        let around = &scope.around;
        let links = module.imports.iter().enumerate().map(|(place, import)| {
            let direct = self.declared(self.absolute(&import.specifier, around), index);
            let direct =
                direct.map(|(files, is_guess)| files.into_iter().map(|file| (file, is_guess)).collect());
            let found: Option<BTreeMap<u32, bool>> = direct.or_else(|| targets.remove(&place));
            self.directive(import, &file.path, around, found.as_ref())
        });
        FileLinks { links: links.collect(), uses: uses.into_values().collect() }
    }
}

impl CSharpLinker<'_> {
    /// Directives of which no type is named may be there for methods that extend others.
    fn add_extensions(
        &self,
        module: &ModuleRecord,
        importer: u32,
        scope: &Scope<'_>,
        targets: &mut HashMap<usize, BTreeMap<u32, bool>>,
    ) {
        for (namespace, place) in &scope.usings {
            let Some(place) = place.filter(|place| !targets.contains_key(place)) else { continue };
            if !self.namespaces.contains(namespace) {
                continue;
            }
            let called = module.references.iter().filter_map(|reference| reference.name.strip_prefix('.'));
            for places in called.filter_map(|name| self.types.get(name)) {
                let of_namespace = places.iter().filter(|(container, _)| {
                    container.rsplit_once('.').is_some_and(|(outer, _)| outer == *namespace)
                });
                for (files, _) in of_namespace.filter_map(|(_, files)| self.seen(files, importer)) {
                    targets.entry(place).or_default().extend(files.into_iter().map(|file| (file, true)));
                }
            }
        }
    }
}

/// The namespaces that the full name of a type begins with.
fn namespaces_of<'n>(name: &'n str, types: &HashSet<&str>) -> Vec<&'n str> {
    let outer = std::iter::successors(Some(name), |name| name.rsplit_once('.').map(|(outer, _)| outer));
    outer.skip(1).filter(|outer| !types.contains(outer)).collect()
}
