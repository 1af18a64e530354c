//! From the manifests and lockfiles of a repository to its packages.

use std::collections::{BTreeMap, HashSet};

use super::declaration::{Declaration, Sharing};
use super::form::{Form, is_requirements_folder, recognise};
use super::inherit::{Providers, resolved, substituted, value};
use super::internal::Places;
use super::locked::{Lockfiles, comparable, version_in};
use super::text::{base_name, folder_of};
use super::workspace::{Root, memberships};
use crate::map::finding::{Finding, FindingKind};
use crate::map::package::{Dependency, Ecosystem, LinkedDependency, Manifest, Origin, Package, Scope};

/// A declaration and where it was found.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'a> {
    /// The file, repository-relative.
    pub path: &'a str,
    /// What it says.
    pub declaration: &'a Declaration,
}

/// The packages of a repository.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Linked {
    /// By folder, then by ecosystem, then by name.
    pub packages: Vec<Package>,
    /// What manifests take from others that do not give it.
    pub findings: Vec<Finding>,
}

/// One manifest of a package.
pub(super) struct Source<'a> {
    pub(super) form: Form,
    pub(super) path: &'a str,
    pub(super) manifest: &'a Manifest,
    pub(super) sharing: &'a Sharing,
}

/// The manifests of one ecosystem in one folder: one package.
pub(super) struct Group<'a> {
    pub(super) ecosystem: Ecosystem,
    pub(super) folder: String,
    pub(super) name: String,
    pub(super) sources: Vec<Source<'a>>,
}

/// Links everything that was declared. The order of `placed` does not matter; paths that are no manifest's
/// or lockfile's are left out.
///
/// A package without a name is called after its folder, one in the root `.`; members of several projects
/// in one folder (`.csproj`, `.gemspec`) are packages of their own.
pub fn link(placed: &[Placed<'_>]) -> Linked {
    let mut placed: Vec<(Form, &str, &Declaration)> = placed
        .iter()
        .filter_map(|placed| Some((recognise(placed.path)?, placed.path, placed.declaration)))
        .collect();
    placed.sort_by_key(|(form, path, _)| (*form, *path));
    let mut lockfiles = Lockfiles::default();
    let mut providers = Providers::default();
    for &(form, path, declaration) in &placed {
        match declaration {
            Declaration::Lockfile(lockfile) => lockfiles.add(form, home(form, path), path, lockfile),
            Declaration::Catalog(_, sharing) => providers.add(form, path, sharing),
            Declaration::Manifest(_, sharing) if sharing.root || form == Form::PomXml => {
                providers.add(form, path, sharing);
            }
            Declaration::Manifest(..) => {}
        }
    }
    let roots = roots(&placed);
    let groups = groups(&placed);
    let memberships = memberships(&groups, &roots);
    let places = Places::new(&groups, &memberships);
    let linker =
        Linker { groups: &groups, memberships: &memberships, roots: &roots, lockfiles, providers, places };
    linker.run()
}

/// The folder whose package a file belongs to: that of `requirements/dev.txt` is the one above.
fn home(form: Form, path: &str) -> String {
    let folder = folder_of(path);
    let requirements = matches!(form, Form::Requirements | Form::RequirementsDev);
    if requirements && is_requirements_folder(folder) { folder_of(folder) } else { folder }.to_owned()
}

/// The workspaces, one a folder and ecosystem, their members taken together.
fn roots<'a>(placed: &[(Form, &'a str, &'a Declaration)]) -> Vec<Root<'a>> {
    type Named<'a> = (&'a str, Vec<&'a String>);
    let mut found: BTreeMap<(Ecosystem, &str), Named<'a>> = BTreeMap::new();
    for (form, path, declaration) in placed {
        let Declaration::Manifest(manifest, sharing) = declaration else { continue };
        if sharing.root {
            let place = (form.ecosystem(), folder_of(path));
            found.entry(place).or_insert_with(|| (path, Vec::new())).1.extend(&manifest.members);
        }
    }
    let root =
        |((ecosystem, _), (path, members)): (_, Named<'a>)| Root::new(ecosystem, path, members.into_iter());
    found.into_iter().map(root).collect()
}

/// One group for each folder and ecosystem that holds a package.
fn groups<'a>(placed: &[(Form, &'a str, &'a Declaration)]) -> Vec<Group<'a>> {
    let mut found: BTreeMap<(String, Ecosystem, usize), Vec<Source<'a>>> = BTreeMap::new();
    for &(form, path, declaration) in placed {
        let Declaration::Manifest(manifest, sharing) = declaration else { continue };
        if matches!(form, Form::GoWork | Form::Solution) {
            continue;
        }
        let (folder, ecosystem) = (home(form, path), form.ecosystem());
        // Of several projects in a folder each is a package; other manifests there are the first one's.
        let own = matches!(form, Form::NugetProject | Form::Gemspec);
        let taken =
            || found.range((folder.clone(), ecosystem, 0)..=(folder.clone(), ecosystem, usize::MAX)).count();
        let nth = if own { taken() } else { 0 };
        found.entry((folder, ecosystem, nth)).or_default().push(Source { form, path, manifest, sharing });
    }
    let real = found.into_iter().filter(|(_, sources)| sources.iter().any(describes_a_package));
    real.map(|((folder, ecosystem, _), sources)| {
        let name = name_of(&folder, &sources);
        Group { ecosystem, folder, name, sources }
    })
    .collect()
}

fn describes_a_package(source: &Source<'_>) -> bool {
    let Manifest { name, dependencies, entries, .. } = source.manifest;
    let needs = dependencies.iter().any(|dependency| dependency.scope != Scope::Build);
    source.form.is_package() || name.is_some() || needs || !entries.is_empty()
}

fn name_of(folder: &str, sources: &[Source<'_>]) -> String {
    let declared = sources.iter().find_map(|source| source.manifest.name.clone());
    let of_file = sources.first().filter(|source| matches!(source.form, Form::NugetProject | Form::Gemspec));
    let of_file = of_file.and_then(|source| base_name(source.path).rsplit_once('.'));
    let of_folder = || if folder.is_empty() { "." } else { base_name(folder) };
    declared.unwrap_or_else(|| of_file.map_or_else(of_folder, |(stem, _)| stem).to_owned())
}

struct Linker<'a, 'g> {
    groups: &'g [Group<'a>],
    memberships: &'g [Option<usize>],
    roots: &'g [Root<'a>],
    lockfiles: Lockfiles<'a>,
    providers: Providers<'a>,
    places: Places<'g>,
}

impl Linker<'_, '_> {
    fn run(&self) -> Linked {
        let mut linked = Linked::default();
        for (at, group) in self.groups.iter().enumerate() {
            linked.packages.push(self.package(at, group, &mut linked.findings));
        }
        linked.packages.sort_by(|a, b| {
            (&a.folder, a.ecosystem, &a.name, &a.manifests).cmp(&(
                &b.folder,
                b.ecosystem,
                &b.name,
                &b.manifests,
            ))
        });
        linked
    }

    fn package(&self, at: usize, group: &Group<'_>, findings: &mut Vec<Finding>) -> Package {
        let lockfiles = self.lockfiles.nearest(group.ecosystem, &group.folder);
        let root = self.memberships[at].map(|root| &self.roots[root]);
        let first = |field: fn(&Manifest) -> Option<&String>| {
            group.sources.iter().find_map(|source| field(source.manifest).cloned())
        };
        let tool = first(|manifest| manifest.tool.as_ref());
        let first_source = group.sources.first();
        let seen =
            first_source.map(|source| self.providers.seen(group, source.path, root.map(|root| root.folder)));
        let seen = seen.unwrap_or_default();
        let said = |own: Option<String>| own.map(|text| substituted(group.ecosystem, &seen, &text));
        let inherited = |key: &str| {
            let takes = |source: &Source<'_>| source.sharing.inherits.iter().any(|field| field == key);
            group.sources.iter().any(takes).then(|| value(&seen, key)).flatten()
        };
        Package {
            ecosystem: group.ecosystem,
            name: substituted(group.ecosystem, &seen, &group.name),
            version: said(first(|manifest| manifest.version.as_ref())).or_else(|| inherited("version")),
            folder: group.folder.clone(),
            manifests: group.sources.iter().map(|source| source.path.to_owned()).collect(),
            lockfile: lockfiles.first().map(|(_, pinned)| pinned.path.to_owned()),
            workspace: root.map(|root| root.path.to_owned()),
            license: first(|manifest| manifest.license.as_ref()).or_else(|| inherited("license")),
            tool: tool.or_else(|| lockfiles.first().map(|(_, pinned)| pinned.tool.to_owned())),
            dependencies: self.dependencies(at, group, findings),
        }
    }

    fn dependencies(
        &self,
        at: usize,
        group: &Group<'_>,
        findings: &mut Vec<Finding>,
    ) -> Vec<LinkedDependency> {
        let root = self.memberships[at].map(|root| self.roots[root].folder);
        let lockfiles = self.lockfiles.nearest(group.ecosystem, &group.folder);
        let mut earlier: HashSet<(String, Scope)> = HashSet::new();
        let mut linked = Vec::new();
        for source in &group.sources {
            let seen = self.providers.seen(group, source.path, root);
            let mut here: HashSet<(String, Scope, Option<String>)> = HashSet::new();
            for dependency in &source.manifest.dependencies {
                for (dependency, from) in resolved(dependency, &seen, group.ecosystem) {
                    findings.extend(unresolved(group.ecosystem, root, source.path, &dependency));
                    let key = comparable(group.ecosystem, &dependency.name);
                    let known = earlier.contains(&(key.clone(), dependency.scope));
                    if known || !here.insert((key, dependency.scope, dependency.requirement.clone())) {
                        continue;
                    }
                    let Dependency { name, requirement, scope, line, .. } = &dependency;
                    let internal = self.places.internal(at, source.path, from, root, &dependency);
                    let locked = match internal {
                        Some(_) => None,
                        None => version_in(lockfiles, group.ecosystem, name, requirement.as_deref()),
                    };
                    linked.push(LinkedDependency {
                        name: name.clone(),
                        requirement: requirement.clone(),
                        locked,
                        scope: *scope,
                        internal,
                        manifest: source.path.to_owned(),
                        line: *line,
                    });
                }
            }
            earlier.extend(here.into_iter().map(|(key, scope, _)| (key, scope)));
        }
        linked
    }
}

/// Cargo and the npm tools refuse to build what takes something that its workspace does not offer.
fn unresolved(
    ecosystem: Ecosystem,
    root: Option<&str>,
    path: &str,
    dependency: &Dependency,
) -> Option<Finding> {
    let strict = matches!(ecosystem, Ecosystem::Cargo | Ecosystem::Npm) && root.is_some();
    match &dependency.origin {
        Origin::Inherited(_) if strict => {
            let detail =
                format!("it takes `{}` from its workspace, which does not offer it", dependency.name);
            Some(Finding::at(FindingKind::BrokenManifest, path, detail))
        }
        _ => None,
    }
}

#[cfg(test)]
#[path = "link_tests.rs"]
mod tests;
