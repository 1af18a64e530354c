//! Entry points of packages: where a name leads that is a package of this repository.

use super::super::super::linking::join;
use super::built::{source_of, within};
use super::conditions::targets;
use super::probing::{Probe, is_declaration};
use super::resolving::{Asked, Found, Resolver};
use crate::map::link::Link;
use crate::map::package::Ecosystem;

impl Resolver<'_> {
    /// A package that is part of the repository.
    pub(super) fn in_repository(&self, asked: &Asked<'_>, package: &str, rest: &str) -> Option<Link> {
        for folder in self.packages.installed(asked.importer, package) {
            if let Some(found) = self.entry(asked, &folder, rest, "package in `node_modules`") {
                return Some(self.link(found));
            }
        }
        let (folder, rule) = self.workspace_folder(asked, package)?;
        let config = within(&folder, "package.json");
        if let Some(found) = self.entry(asked, &folder, rest, rule) {
            let decided = found.config.clone().unwrap_or(config);
            return Some(self.link(found.by(&decided)));
        }
        let reason = "what it is built from could not be found: the folder of the package stands for it";
        let reason = Some(reason.to_owned());
        Some(Link { reason, config: Some(config), ..Link::internal(rule, folder) })
    }

    /// The folder of the package called `name`, where a file at the importer's place would get it from this
    /// repository.
    fn workspace_folder(&self, asked: &Asked<'_>, name: &str) -> Option<(String, &'static str)> {
        let folders = self.packages.by_name(name);
        if folders.is_empty() {
            return None;
        }
        let own = self.packages.of(asked.importer);
        if let Some(own) = own.filter(|own| own.name == name) {
            return Some((own.folder.clone(), "own name of the package"));
        }
        let mut is_declared = false;
        let npm = [Ecosystem::Npm];
        for dependency in self.world.manifests().dependencies(&npm, asked.importer) {
            if dependency.name == name {
                is_declared = true;
                if let Some(folder) = &dependency.internal {
                    return Some((folder.clone(), "package of the workspace"));
                }
            }
        }
        if is_declared {
            return None;
        }
        // Members of a workspace are seen by each other, declared or not.
        let workspace = self.world.manifests().above(&npm, asked.importer).next()?.workspace.as_ref()?;
        let is_member = |folder: &&String| {
            let packages = self.world.manifests().packages().iter();
            let mut npm = packages.filter(|package| package.ecosystem == Ecosystem::Npm);
            npm.any(|package| package.folder == **folder && package.workspace.as_ref() == Some(workspace))
        };
        let folder = folders.iter().find(is_member)?;
        Some((folder.clone(), "package of the workspace, not declared above the importer"))
    }

    /// The file that `rest` of the package in `folder` means.
    fn entry(&self, asked: &Asked<'_>, folder: &str, rest: &str, rule: &str) -> Option<Found> {
        let package = self.packages.at(folder);
        let key = if rest.is_empty() { ".".to_owned() } else { format!("./{rest}") };
        let exported = package.and_then(|package| package.exports.as_ref());
        if let Some(targets) = exported.and_then(|map| targets(map, &key, asked.condition())) {
            let own: Vec<&str> = targets.iter().map(|target| target.trim_start_matches("./")).collect();
            let rule = format!("{rule}, `exports`");
            if let Some(found) = self.first_of(asked, folder, &own, rest.is_empty(), &rule) {
                return Some(found);
            }
        }
        if rest.is_empty() {
            return self
                .mains(asked, folder, rule)
                .or_else(|| {
                    let path = Probe::new(self.world, asked.importer).index(folder)?;
                    Some(Found::new(path, rule))
                })
                .or_else(|| {
                    Some(source_of(self.world, &self.configs, folder, "dist/index.js", true)?.into())
                });
        }
        let place = join(folder, rest)?;
        self.at_place(asked, &place, false, rule).or_else(|| {
            let path = Probe::sources(self.world).file_or_index(&within(&within(folder, "src"), rest))?;
            Some(Found::new(path, format!("{rule}, led back to its source by convention")))
        })
    }

    /// The main file of the package in `folder`.
    pub(super) fn mains(&self, asked: &Asked<'_>, folder: &str, rule: &str) -> Option<Found> {
        let package = self.packages.at(folder)?;
        let mains: Vec<&str> = package.mains.iter().map(|main| main.trim_start_matches("./")).collect();
        let config = within(folder, "package.json");
        let found =
            self.first_of(asked, folder, &mains, true, &format!("{rule}, main file of the manifest"))?;
        let decided = found.config.clone().unwrap_or(config);
        Some(found.by(&decided))
    }

    /// The first of `targets`, relative to `folder`, that is a file or can be led back to one; what only
    /// declares types comes last.
    pub(super) fn first_of(
        &self,
        asked: &Asked<'_>,
        folder: &str,
        targets: &[&str],
        is_entry: bool,
        rule: &str,
    ) -> Option<Found> {
        let probe = Probe::new(self.world, asked.importer);
        let mut declaration = None;
        for target in targets {
            let Some(place) = join(folder, target) else { continue };
            let path = if place == folder { None } else { probe.file_or_index(&place) };
            match path {
                Some(path) if is_declaration(&path) && !is_declaration(asked.importer) => {
                    declaration.get_or_insert_with(|| Found::new(path, rule));
                    continue;
                }
                Some(path) if path != asked.importer || targets.len() == 1 => {
                    return Some(Found::new(path, rule));
                }
                _ => {}
            }
            let rest = place.strip_prefix(folder).unwrap_or(&place).trim_start_matches('/');
            if let Some(source) = source_of(self.world, &self.configs, folder, rest, is_entry) {
                let found = Found::from(source);
                return Some(Found { rule: format!("{rule}; {}", found.rule), ..found });
            }
        }
        declaration
    }
}
