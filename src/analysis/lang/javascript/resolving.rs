//! Resolving: where one import leads.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::super::super::linking::{World, folder_of, join, name_of, upwards};
use super::NAMES;
use super::aliases::{Aliases, Target};
use super::built::{Source, is_output, package_folder, source_of, within};
use super::calls::COMPUTED;
use super::conditions::{Asked as Condition, targets};
use super::globs;
use super::packages::Packages;
use super::probing::{Probe, is_code, is_declaration};
use super::standard::{is_builtin, is_virtual, package_name, provider, types_package};
use super::tsconfig::TsConfigs;
use crate::map::link::{Declared, ExternalPackage, Link, Verdict};
use crate::map::module::{Import, ImportForm};
use crate::map::package::Ecosystem;

/// How often one name may stand for another.
const MAX_HOPS: usize = 4;

/// Resolves the imports of one world.
pub struct Resolver<'w> {
    pub(super) world: &'w World,
    pub(super) packages: Rc<Packages>,
    pub(super) configs: TsConfigs<'w>,
    aliases: Aliases,
    /// By folder of the importer and name.
    externals: RefCell<HashMap<(String, String), ExternalPackage>>,
}

/// One question.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) importer: &'a str,
    folder: &'a str,
    form: ImportForm,
    hops: usize,
}

impl Asked<'_> {
    /// As the conditions of manifests tell it.
    pub(super) fn condition(&self) -> Condition {
        match self.form {
            _ if is_declaration(self.importer) => Condition::Types,
            ImportForm::Require | ImportForm::Resolve => Condition::Require,
            _ => Condition::Import,
        }
    }
}

/// A file that was found, and how.
pub(super) struct Found {
    pub(super) path: String,
    pub(super) rule: String,
    pub(super) config: Option<String>,
}

impl Found {
    pub(super) fn new(path: String, rule: impl Into<String>) -> Self {
        Self { path, rule: rule.into(), config: None }
    }

    pub(super) fn by(mut self, config: &str) -> Self {
        self.config = Some(config.to_owned());
        self
    }
}

impl From<Source> for Found {
    fn from(source: Source) -> Self {
        Self { path: source.path, rule: source.rule.to_owned(), config: source.config }
    }
}

impl<'w> Resolver<'w> {
    /// For the files of `world`.
    pub fn new(world: &'w World) -> Self {
        let packages = Rc::new(Packages::new(world));
        Self {
            world,
            configs: TsConfigs::new(world, packages.clone()),
            packages,
            aliases: Aliases::new(world),
            externals: RefCell::default(),
        }
    }

    /// Where `import` of the file at `importer` leads.
    pub fn resolve(&self, importer: &str, import: &Import) -> Link {
        let asked = Asked { importer, folder: folder_of(importer), form: import.form, hops: 0 };
        let specifier = import.specifier.as_str();
        if import.form == ImportForm::Glob {
            return globs::link(self.world, asked.folder, self.root(importer), specifier);
        }
        if specifier.contains(COMPUTED) {
            let is_relative = specifier.starts_with('.');
            let what = if is_relative { "a part of the path is" } else { "what it asks for is" };
            return Link::unresolved("none", format!("{what} computed at run time"));
        }
        // Loaders of webpack stand before what they load.
        let plain = specifier.rsplit('!').next().unwrap_or(specifier);
        self.plain(&asked, plain)
    }

    fn plain(&self, asked: &Asked<'_>, specifier: &str) -> Link {
        if ["http:", "https:", "data:", "blob:", "//"].iter().any(|scheme| specifier.starts_with(scheme)) {
            return Link::new(Verdict::External, "address");
        }
        if let Some(rest) = specifier.strip_prefix("npm:").or_else(|| specifier.strip_prefix("jsr:")) {
            return self.registered(asked, rest.trim_start_matches('/'));
        }
        if let Some(rest) = specifier.strip_prefix("file:") {
            return self.rooted(asked, rest.trim_start_matches("//"));
        }
        let (path, query) = match specifier.find('?') {
            Some(at) if at > 0 => specifier.split_at(at),
            _ => (specifier, ""),
        };
        let mut link = self.without_query(asked, path);
        if !query.is_empty() && !link.targets.is_empty() {
            link.rule.push_str(", without its query");
        }
        link
    }

    fn without_query(&self, asked: &Asked<'_>, path: &str) -> Link {
        let is_beside = matches!(asked.form, ImportForm::Url | ImportForm::Include);
        if path.starts_with("./") || path.starts_with("../") || path == "." || path == ".." {
            return self.relative(asked, path);
        }
        match path.chars().next() {
            None => Link::unresolved("none", "it names nothing"),
            Some('/') => self.rooted(asked, path),
            _ if is_beside => self.by_alias(asked, path).unwrap_or_else(|| self.relative(asked, path)),
            Some('#') => self.hash(asked, path),
            _ => self.bare(asked, path),
        }
    }

    pub(super) fn link(&self, found: Found) -> Link {
        let language = self.world.find(&found.path).and_then(|at| self.world.files()[at].language.as_deref());
        let is_code = language.map_or_else(|| is_code(&found.path), |language| NAMES.contains(&language));
        let verdict = if is_code { Verdict::Internal } else { Verdict::Asset };
        Link { targets: vec![found.path], config: found.config, ..Link::new(verdict, found.rule) }
    }

    fn relative(&self, asked: &Asked<'_>, path: &str) -> Link {
        let rule = "relative path";
        let Some(place) = join(asked.folder, path) else {
            return Link::unresolved(rule, "it leads out of the repository");
        };
        let is_folder = path.ends_with('/') || path.ends_with("..") || path == "." || path.ends_with("/.");
        let found =
            self.at_place(asked, &place, is_folder, rule).or_else(|| self.in_root_dirs(asked, &place));
        if let Some(found) = found {
            return self.link(found);
        }
        let variants = Probe::new(self.world, asked.importer).platforms(&place);
        if !variants.is_empty() {
            return Link {
                targets: variants,
                ..Link::new(Verdict::Internal, "relative path, one file a platform")
            };
        }
        self.missing(asked, path, &place, rule)
    }

    /// What a path that leads to no file comes to.
    fn missing(&self, asked: &Asked<'_>, path: &str, place: &str, rule: &str) -> Link {
        if name_of(path).starts_with("$types") {
            let package = Some(self.external(asked, "@sveltejs/kit"));
            return Link { package, ..Link::new(Verdict::External, "generated by SvelteKit") };
        }
        let is_place = asked.form == ImportForm::Url && self.world.is_folder(place);
        if is_place {
            return Link {
                targets: vec![place.to_owned()],
                ..Link::new(Verdict::Asset, "address of a folder")
            };
        }
        let folder = package_folder(self.world, place).unwrap_or_default();
        let rest = place.strip_prefix(folder).unwrap_or(place).trim_start_matches('/');
        let is_generated = rest.split('/').any(|part| {
            part.contains("generated")
                || matches!(part, ".nuxt" | ".next" | ".svelte-kit" | ".astro" | ".output")
        });
        let reason = if is_output(rest) {
            "it points into build output that is not in the repository"
        } else if is_generated {
            "it points at generated files that are not in the repository"
        } else {
            "no file of the repository stands there"
        };
        Link::unresolved(rule, reason)
    }

    /// The file that is meant by `place`, a path of the repository.
    pub(super) fn at_place(
        &self,
        asked: &Asked<'_>,
        place: &str,
        is_folder: bool,
        rule: &str,
    ) -> Option<Found> {
        let probe = Probe::new(self.world, asked.importer);
        if !is_folder && let Some(path) = probe.file(place) {
            return Some(Found::new(path, rule));
        }
        if let Some(found) = self.folder(asked, place, rule) {
            return Some(found);
        }
        let folder = package_folder(self.world, place)?;
        let rest = place.strip_prefix(folder)?.trim_start_matches('/');
        let is_entry = is_output(rest) && asked.form != ImportForm::Url;
        let is_index = is_entry && (is_output(name_of(rest)) || name_of(rest).starts_with("index"));
        Some(source_of(self.world, &self.configs, folder, rest, is_index)?.into())
    }

    /// What a folder stands for: the main file of its manifest, or its `index`.
    fn folder(&self, asked: &Asked<'_>, place: &str, rule: &str) -> Option<Found> {
        let has_manifest = self.packages.at(place).is_some_and(|package| !package.mains.is_empty());
        if has_manifest && let Some(found) = self.mains(asked, place, rule) {
            return Some(found);
        }
        let path = Probe::new(self.world, asked.importer).index(place)?;
        (path != asked.importer).then(|| Found::new(path, format!("{rule}, index of the folder")))
    }

    fn in_root_dirs(&self, asked: &Asked<'_>, place: &str) -> Option<Found> {
        let config = self.configs.governing(asked.importer)?;
        let below = |root: &String| {
            let rest = if root.is_empty() { Some(place) } else { place.strip_prefix(root.as_str()) };
            rest.filter(|rest| root.is_empty() || rest.starts_with('/'))
                .map(|rest| rest.trim_start_matches('/'))
        };
        let rest = config.root_dirs.iter().filter_map(below).min_by_key(|rest| rest.len())?;
        let probe = Probe::new(self.world, asked.importer);
        let path = config.root_dirs.iter().find_map(|root| probe.file_or_index(&within(root, rest)))?;
        Some(Found::new(path, "tsconfig `rootDirs`").by(&config.path))
    }

    /// The folder that the application of the file at `importer` is served from: the nearest with a page, the
    /// configuration of Vite or a manifest.
    fn root<'f>(&self, importer: &'f str) -> &'f str {
        let names = [
            "index.html",
            "vite.config.ts",
            "vite.config.js",
            "vite.config.mts",
            "vite.config.mjs",
            "package.json",
        ];
        let is_root = |folder: &&str| names.iter().any(|name| self.world.is_file(&within(folder, name)));
        upwards(folder_of(importer)).find(is_root).unwrap_or("")
    }

    fn rooted(&self, asked: &Asked<'_>, path: &str) -> Link {
        let rule = "from the root of the application";
        if let Some(package) = provider(path) {
            let package = Some(self.external(asked, package));
            return Link { package, ..Link::new(Verdict::External, "provided by a build tool") };
        }
        if is_virtual(path) {
            return Link::new(Verdict::External, "virtual module of a build plugin");
        }
        if let Some(found) = self.by_paths(asked, path).or_else(|| self.by_alias(asked, path)) {
            return found;
        }
        let root = self.root(asked.importer);
        let package = self.packages.of(asked.importer).map_or("", |package| package.folder.as_str());
        for base in [root, package, ""] {
            for folder in ["", "public", "static", "src"] {
                let Some(place) = join(&within(base, folder), path) else { continue };
                if let Some(found) = self.at_place(asked, &place, false, rule).filter(|_| !place.is_empty()) {
                    return self.link(found);
                }
            }
        }
        Link::unresolved(rule, "no file of the repository stands there")
    }

    /// `#name`: `imports` of the manifest above.
    fn hash(&self, asked: &Asked<'_>, name: &str) -> Link {
        if let Some(package) = self.packages.of(asked.importer)
            && let Some(targets) =
                package.imports.as_ref().and_then(|map| targets(map, name, asked.condition()))
        {
            let config = within(&package.folder, "package.json");
            let own: Vec<&str> = targets.iter().filter_map(|target| target.strip_prefix("./")).collect();
            if let Some(found) = self.first_of(asked, &package.folder, &own, false, "package.json `imports`")
            {
                return self.link(found.by(&config));
            }
            if let Some(other) =
                targets.iter().find(|target| !target.starts_with("./") && asked.hops < MAX_HOPS)
            {
                let link = self.plain(&Asked { hops: asked.hops + 1, ..*asked }, other);
                return Link { config: Some(config), ..link };
            }
            if !targets.is_empty() {
                let reason = "it points into build output that is not in the repository";
                return Link { config: Some(config), ..Link::unresolved("package.json `imports`", reason) };
            }
        }
        let known = self.by_paths(asked, name).or_else(|| self.by_alias(asked, name));
        known.unwrap_or_else(|| match provider(name) {
            Some(package) => {
                let package = Some(self.external(asked, package));
                Link { package, ..Link::new(Verdict::External, "provided by a build tool") }
            }
            None => {
                Link::unresolved("package.json `imports`", "no manifest or configuration above has this name")
            }
        })
    }

    fn bare(&self, asked: &Asked<'_>, name: &str) -> Link {
        if is_virtual(name) {
            return Link::new(Verdict::External, "virtual module of a build plugin");
        }
        if let Some(link) = self.by_paths(asked, name).or_else(|| self.by_alias(asked, name)) {
            return link;
        }
        if let Some(package) = provider(name) {
            let package = Some(self.external(asked, package));
            return Link { package, ..Link::new(Verdict::External, "provided by a build tool") };
        }
        if is_builtin(name) {
            return Link::new(Verdict::Standard, "module of the runtime");
        }
        if let Some(link) = self.by_convention(asked, name) {
            return link;
        }
        let (package, rest) = package_name(name);
        self.in_repository(asked, package, rest).unwrap_or_else(|| self.registered(asked, name))
    }

    fn registered(&self, asked: &Asked<'_>, name: &str) -> Link {
        let (package, _) = package_name(name);
        // A version may stand behind the name.
        let at = package.char_indices().skip(1).find(|(_, c)| *c == '@').map_or(package.len(), |(at, _)| at);
        let package = Some(self.external(asked, &package[..at]));
        Link { package, ..Link::new(Verdict::External, "package name") }
    }

    fn external(&self, asked: &Asked<'_>, name: &str) -> ExternalPackage {
        let key = (asked.folder.to_owned(), name.to_owned());
        if let Some(known) = self.externals.borrow().get(&key) {
            return known.clone();
        }
        let types = types_package(name);
        let manifests = self.world.manifests();
        let found = manifests.external(&[Ecosystem::Npm], asked.importer, &[name, &types]);
        let is_bun = name == "bun" && found.declared == Declared::Undeclared;
        let found = if is_bun { ExternalPackage { name: "bun-types".to_owned(), ..found } } else { found };
        self.externals.borrow_mut().insert(key, found.clone());
        found
    }

    /// What `paths` or `baseUrl` of the governing configuration give.
    fn by_paths(&self, asked: &Asked<'_>, name: &str) -> Option<Link> {
        let config = self.configs.governing(asked.importer)?;
        for place in config.mapped(name) {
            if place.split('/').any(|part| part == "node_modules") && !self.world.is_folder(&place) {
                continue;
            }
            if let Some(found) = self.at_place(asked, &place, false, "tsconfig `paths`") {
                return Some(self.link(found.by(&config.paths_in)));
            }
        }
        let base = config.base.as_deref().filter(|_| !is_builtin(name))?;
        let place = join(base, name)?;
        let probe = Probe::new(self.world, asked.importer);
        let path = probe.file(&place).or_else(|| Some(self.folder(asked, &place, "")?.path))?;
        Some(self.link(Found::new(path, "tsconfig `baseUrl`").by(&config.path)))
    }

    fn by_alias(&self, asked: &Asked<'_>, name: &str) -> Option<Link> {
        for (target, config) in self.aliases.resolve(asked.importer, name) {
            match target {
                Target::Path(place) => {
                    if let Some(found) = self.at_place(asked, &place, false, "alias of the bundler") {
                        return Some(self.link(found.by(config)));
                    }
                }
                Target::Name(other) if asked.hops < MAX_HOPS && other != name => {
                    let link = self.plain(&Asked { hops: asked.hops + 1, ..*asked }, &other);
                    return Some(Link { config: Some(config.to_owned()), ..link });
                }
                Target::Name(_) => {}
            }
        }
        None
    }

    /// Names that frameworks give to folders, and that no package can have.
    fn by_convention(&self, asked: &Asked<'_>, name: &str) -> Option<Link> {
        let folders: (&str, &[&str]) = if name == "$lib" || name.starts_with("$lib/") {
            (name.strip_prefix("$lib")?, &["src/lib"])
        } else if let Some(rest) = name.strip_prefix("@/").or_else(|| name.strip_prefix("~/")) {
            (rest, &["src", "app", ""])
        } else if let Some(rest) = name.strip_prefix("@@/").or_else(|| name.strip_prefix("~~/")) {
            (rest, &[""])
        } else {
            return None;
        };
        let (rest, bases) = folders;
        let above = upwards(asked.folder).filter(|folder| self.packages.at(folder).is_some());
        for package in above {
            for base in bases {
                let place = join(&within(package, base), rest)?;
                if let Some(found) =
                    self.at_place(asked, &place, false, "name that the framework gives a folder")
                {
                    return Some(self.link(found));
                }
            }
        }
        Some(Link::unresolved(
            "name that the framework gives a folder",
            "no file of the repository stands there",
        ))
    }
}
