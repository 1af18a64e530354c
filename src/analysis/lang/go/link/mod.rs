//! Linking Go: an import names a package, and a package is a folder.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use crate::map::link::{Declared, ExternalPackage, FileLinks, Link, Use, Verdict};
use crate::map::module::{Import, ImportForm, ModuleRecord};
use crate::map::package::{Ecosystem, LinkedDependency};

use super::super::super::linking::{SourceFile, World, folder_of, join, name_of, upwards};
use super::super::{Family, Linker, Sight};
use super::modules::{Module, Modules, placing, prefixes, within};
use super::standard::{is_like_standard, is_standard};

mod embed;
mod gopath;
mod uses;

use gopath::Gopath;

/// Go.
pub static FAMILY: Go = Go;

/// The family of Go.
pub struct Go;

impl Family for Go {
    fn name(&self) -> &'static str {
        "Go"
    }

    fn languages(&self) -> &'static [&'static str] {
        &["Go"]
    }

    fn reads(&self, path: &str) -> bool {
        matches!(name_of(path), "go.mod" | "go.work")
    }

    fn tells_apart(&self, _path: &str, old: Option<&str>, new: Option<&str>) -> bool {
        let said = |text| placing(text).collect::<Vec<_>>();
        old.map(said) != new.map(said)
    }

    fn sight(&self) -> Sight {
        Sight::Offers
    }

    fn linker<'w>(&self, world: &'w World) -> Box<dyn Linker + 'w> {
        Box::new(GoLinker::new(world))
    }
}

/// A folder with Go files.
#[derive(Default)]
struct Folder<'w> {
    /// Places of the files.
    files: Vec<usize>,
    /// Where its names are defined, made when first asked for.
    definers: OnceCell<HashMap<&'w str, Vec<usize>>>,
}

struct GoLinker<'w> {
    world: &'w World,
    modules: Modules<'w>,
    folders: HashMap<&'w str, Folder<'w>>,
    /// What each folder with a manifest declares, by module path.
    declared: HashMap<&'w str, HashMap<&'w str, &'w LinkedDependency>>,
    has_vendor: bool,
    gopath: OnceCell<Gopath>,
}

impl<'w> GoLinker<'w> {
    fn new(world: &'w World) -> Self {
        let mut folders: HashMap<&str, Folder<'_>> = HashMap::new();
        let mut has_vendor = false;
        for (place, file) in world.files().iter().enumerate() {
            if file.path.ends_with(".go") {
                folders.entry(folder_of(&file.path)).or_default().files.push(place);
                has_vendor |= file.path.starts_with("vendor/") || file.path.contains("/vendor/");
            }
        }
        let packages = world.manifests().packages().iter();
        let declared = packages
            .filter(|package| package.ecosystem == Ecosystem::Go)
            .map(|package| {
                let names =
                    package.dependencies.iter().map(|dependency| (dependency.name.as_str(), dependency));
                (package.folder.as_str(), names.collect())
            })
            .collect();
        Self { world, modules: Modules::of(world), folders, declared, has_vendor, gopath: OnceCell::new() }
    }

    /// Where the import of `path` by a file in `folder` leads.
    fn resolve(&self, file: &SourceFile, path: &str) -> Link {
        let folder = folder_of(&file.path);
        if path == "C" {
            return Link::new(Verdict::Standard, "cgo");
        }
        if path.starts_with("./") || path.starts_with("../") || matches!(path, "." | "..") {
            return self.relative(folder, path);
        }
        let own = self.modules.of_folder(folder);
        if let Some(link) = own.and_then(|own| self.toolchain(own, path)) {
            return link;
        }
        if is_standard(path) {
            return Link::new(Verdict::Standard, "standard library");
        }
        self.in_modules(own, folder, path)
            .or_else(|| self.vendored(folder, path))
            .or_else(|| self.in_gopath(own, folder, path))
            .unwrap_or_else(|| self.elsewhere(file, own, path))
    }

    fn relative(&self, folder: &str, path: &str) -> Link {
        match join(folder, path).filter(|target| self.folders.contains_key(target.as_str())) {
            Some(target) => Link::internal("relative path", target),
            None => Link::unresolved("relative path", format!("no Go files stand at `{path}`")),
        }
    }

    /// In the repository of Go itself the standard library is a module, `std`, whose packages have bare paths.
    fn toolchain(&self, own: &Module<'w>, path: &str) -> Option<Link> {
        let is_own = match own.path {
            "std" => true,
            "cmd" => path.starts_with("cmd/"),
            _ => false,
        };
        let root = if own.path == "std" { own.folder } else { folder_of(own.folder) };
        let mut candidates = [within(root, path), within(&within(root, "vendor"), path)].into_iter();
        let target = candidates.find(|target| is_own && self.folders.contains_key(target.as_str()))?;
        Some(Link { config: Some(within(own.folder, "go.mod")), ..Link::internal("module `std`", target) })
    }

    /// A package of a module that stands in this repository.
    fn in_modules(&self, own: Option<&Module<'w>>, folder: &str, path: &str) -> Option<Link> {
        let places = self.modules.places(own, folder, path);
        let found = places.iter().find(|place| {
            let home = self.modules.of_folder(&place.folder).map_or("", |home| home.path);
            let is_of_it = home == place.module || place.rule == "replaced by a folder" || home.is_empty();
            is_of_it && self.folders.contains_key(place.folder.as_str())
        })?;
        Some(Link {
            config: Some(found.config.clone()),
            reason: found.reason.map(str::to_owned),
            ..Link::internal(found.rule, found.folder.clone())
        })
    }

    /// A copy in a folder `vendor` at the importer's folder or above.
    fn vendored(&self, folder: &str, path: &str) -> Option<Link> {
        if !self.has_vendor {
            return None;
        }
        let copies = upwards(folder).map(|around| (around, within(&within(around, "vendor"), path)));
        let (around, copy) = { copies }.find(|(_, copy)| self.folders.contains_key(copy.as_str()))?;
        let list = within(&within(around, "vendor"), "modules.txt");
        let config = Some(list).filter(|list| self.world.is_file(list));
        Some(Link { config, ..Link::internal("vendor folder", copy) })
    }

    /// Without a `go.mod`: the repository stands under a path that its own imports tell.
    fn in_gopath(&self, own: Option<&Module<'w>>, folder: &str, path: &str) -> Option<Link> {
        if own.is_some_and(|own| !own.path.is_empty()) {
            return None;
        }
        let gopath = self.gopath.get_or_init(|| Gopath::of(self));
        let target = gopath.find(folder, path, |folder| self.folders.contains_key(folder))?;
        let reason = "no `go.mod` names the path of this repository: its imports tell it".to_owned();
        Some(Link { reason: Some(reason), ..Link::internal("GOPATH", target) })
    }

    /// Neither standard nor found in this repository.
    fn elsewhere(&self, file: &SourceFile, own: Option<&Module<'w>>, path: &str) -> Link {
        if let Some(dependency) = self.dependency(file, path) {
            let package = ExternalPackage {
                name: dependency.name.clone(),
                manifest: Some(dependency.manifest.clone()),
                declared: Declared::Direct,
            };
            let config = package.manifest.clone();
            return Link {
                package: Some(package),
                config,
                ..Link::new(Verdict::External, "go.mod requirement")
            };
        }
        let places = self.modules.places(own, folder_of(&file.path), path);
        if let Some(place) = places.first().filter(|place| place.reason.is_none()) {
            let reason = format!("module `{}` has no Go files in `{}`", place.module, place.folder);
            return Link { config: Some(place.config.clone()), ..Link::unresolved(place.rule, reason) };
        }
        let first = path.split('/').next().unwrap_or_default();
        if !first.contains('.') {
            if is_like_standard(path) {
                return Link::new(Verdict::Standard, "a path like those of the standard library");
            }
            let reason = "no module of this repository has the path, and no standard package";
            return Link::unresolved("import path", reason);
        }
        let names: Vec<&str> = prefixes(path).collect();
        let mut package = self.world.manifests().external(&[Ecosystem::Go], &file.path, &names);
        if package.declared == Declared::Undeclared {
            package.name = repository(path).to_owned();
        }
        Link { package: Some(package), ..Link::new(Verdict::External, "import path") }
    }

    /// The requirement with the longest path, of the nearest manifest above `file` that has one.
    fn dependency(&self, file: &SourceFile, path: &str) -> Option<&'w LinkedDependency> {
        let above = upwards(folder_of(&file.path)).filter_map(|folder| self.declared.get(folder));
        { above }.find_map(|names| prefixes(path).find_map(|prefix| names.get(prefix).copied()))
    }
}

/// The part of `path` that most likely is a module: host, owner and name.
fn repository(path: &str) -> &str {
    let count = match path.split('/').next() {
        Some("gopkg.in") if path.matches('/').count() < 2 || !path.contains(".v") => 2,
        Some("gopkg.in") if path.split('/').nth(1).is_some_and(|name| name.contains(".v")) => 2,
        Some("go.uber.org" | "google.golang.org" | "gotest.tools" | "k8s.io" | "sigs.k8s.io") => 2,
        _ => 3,
    };
    path.match_indices('/').nth(count - 1).map_or(path, |(end, _)| &path[..end])
}

impl Linker for GoLinker<'_> {
    fn link(&self, file: &SourceFile, module: &ModuleRecord) -> FileLinks {
        let link = |import: &Import| match import.form {
            ImportForm::Embed => embed::link(self.world, &file.path, &import.specifier),
            _ => self.resolve(file, &import.specifier),
        };
        let links: Vec<Link> = module.imports.iter().map(link).collect();
        let uses = self.uses(file, module, &links);
        FileLinks { links, uses }
    }
}

/// Files that are used, by place: the names and the first line.
type Used<'n> = BTreeMap<usize, (Vec<&'n str>, u32)>;

fn settle(world: &World, used: Used<'_>) -> Vec<Use> {
    let into = |(place, (names, line)): (usize, (Vec<&str>, u32))| Use {
        path: world.files()[place].path.clone(),
        names: names.into_iter().map(str::to_owned).collect(),
        line,
        is_guess: false,
    };
    used.into_iter().map(into).collect()
}
