//! Where includes lead: the order of a compiler where paths are known, conventions and unique names where not.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::analysis::lang::Linker;
use crate::analysis::linking::{SourceFile, World, folder_of, join, name_of, upwards};
use crate::map::link::{Declared, ExternalPackage, FileLinks, Link, Use, Verdict};
use crate::map::module::{Import, ImportForm, ModuleRecord};

use super::search::{IncludePath, SearchPaths};
use super::system;

/// Folders that hold headers by convention.
const HEADER_FOLDERS: &[&str] = &["include", "inc", "includes", "Include"];

/// What a file is made from when the project is built: an ending of the asked name, and of the source's.
const TEMPLATES: &[(&str, &str)] = &[
    ("", ".in"),
    ("", ".cmake"),
    ("", ".in.cmake"),
    ("", ".cmake.in"),
    ("", ".cmakein"),
    ("", ".meson"),
    ("", ".tmpl"),
    ("", ".template"),
    ("", ".erb"),
    ("", ".j2"),
    (".pb.h", ".proto"),
    (".pb.cc", ".proto"),
    (".pb-c.h", ".proto"),
    (".upb.h", ".proto"),
    (".grpc.pb.h", ".proto"),
    ("_generated.h", ".fbs"),
    (".tab.h", ".y"),
    (".tab.c", ".y"),
    (".moc", ".cpp"),
    (".moc", ".h"),
];

/// The linker of C and its relatives.
pub(super) struct CLinker<'w> {
    world: &'w World,
    search: SearchPaths<'w>,
    /// Files that define what others may call, by name; headers among them.
    definers: HashMap<&'w str, Vec<u32>>,
    /// What became of an include, by form, folder and name.
    known: RefCell<HashMap<String, Link>>,
}

/// What is asked for, and from where.
#[derive(Clone, Copy)]
struct Asked<'a> {
    importer: &'a str,
    folder: &'a str,
    name: &'a str,
    is_quoted: bool,
}

impl<'w> CLinker<'w> {
    /// A linker for `world`.
    pub fn new(world: &'w World) -> Self {
        let search = SearchPaths::new(world).collected();
        Self { world, search, definers: definers(world), known: RefCell::default() }
    }

    fn include(&self, file: &SourceFile, import: &Import, key: &mut String) -> Link {
        if import.form == ImportForm::Dynamic {
            let reason = "a macro names the file: only the build knows its value";
            return Link::unresolved("computed include", reason);
        }
        let slashed;
        let name = if import.specifier.contains('\\') {
            slashed = import.specifier.replace('\\', "/");
            slashed.as_str()
        } else {
            import.specifier.as_str()
        };
        let is_quoted = import.form == ImportForm::Include;
        let folder = folder_of(&file.path);
        let asked = Asked { importer: &file.path, folder, name, is_quoted };
        if self.search.of_unit(&file.path).is_some() {
            return self.resolve(asked);
        }
        key.clear();
        for part in [if is_quoted { "\"" } else { "<" }, folder, "\n", name] {
            key.push_str(part);
        }
        if let Some(link) = self.known.borrow().get(key.as_str()) {
            return link.clone();
        }
        let link = self.resolve(asked);
        // A file that asks for its own name means another one: that answer is its own.
        if name_of(asked.name) != name_of(asked.importer) {
            self.known.borrow_mut().insert(key.clone(), link.clone());
        }
        link
    }

    fn resolve(&self, asked: Asked<'_>) -> Link {
        if !asked.is_quoted && system::is_header(asked.name) {
            return Link::new(Verdict::Standard, "system header");
        }
        let found = if asked.is_quoted { self.beside(asked) } else { None };
        found
            .or_else(|| self.by_unit(asked))
            .or_else(|| self.by_declared(asked))
            .or_else(|| self.by_convention(asked))
            .or_else(|| self.by_any_declared(asked))
            .or_else(|| system_header(asked.name))
            .or_else(|| self.by_suffix(asked))
            .or_else(|| self.by_template(asked))
            .unwrap_or_else(|| self.elsewhere(asked))
    }

    fn at(&self, folder: &str, asked: Asked<'_>) -> Option<String> {
        let path = join(folder, asked.name)?;
        (path != asked.importer && self.world.is_file(&path)).then_some(path)
    }

    fn beside(&self, asked: Asked<'_>) -> Option<Link> {
        Some(Link::internal("the includer's folder", self.at(asked.folder, asked)?))
    }

    fn by_unit(&self, asked: Asked<'_>) -> Option<Link> {
        let paths = self.search.of_unit(asked.importer)?;
        self.in_paths(paths.iter().copied(), asked, "include path of the compile command")
    }

    fn by_declared(&self, asked: Asked<'_>) -> Option<Link> {
        self.in_paths(self.search.above(asked.folder), asked, "include path")
    }

    fn in_paths(
        &self,
        paths: impl Iterator<Item = IncludePath<'w>>,
        asked: Asked<'_>,
        rule: &str,
    ) -> Option<Link> {
        let mut found =
            paths.filter_map(|path| Some((path, self.at(&self.search.folders[path.folder], asked)?)));
        let (path, target) = found.next()?;
        Some(Link { config: Some(path.config.to_owned()), ..Link::internal(rule, target) })
    }

    /// Folders above the includer, and their folders for headers. A bare name in angle brackets is looked for
    /// in the latter only: it would be a mistake to take `<rand.h>` for a neighbour.
    fn by_convention(&self, asked: Asked<'_>) -> Option<Link> {
        let is_plain = asked.is_quoted || asked.name.contains('/');
        for above in upwards(asked.folder) {
            if is_plain && let Some(target) = self.at(above, asked) {
                return Some(Link::internal("a folder above the includer", target));
            }
            let headers = HEADER_FOLDERS.iter().chain(is_plain.then_some(&"src"));
            for name in headers {
                let folder = if above.is_empty() { (*name).to_owned() } else { format!("{above}/{name}") };
                if let Some(target) = self.at(&folder, asked) {
                    return Some(Link::internal(format!("folder `{name}` above the includer"), target));
                }
            }
        }
        None
    }

    /// Include paths that are declared elsewhere: a target that is linked brings them along.
    fn by_any_declared(&self, asked: Asked<'_>) -> Option<Link> {
        let paths = self.search.all.iter();
        let mut found: Vec<(String, &str)> = Vec::new();
        for (target, config) in
            paths.filter_map(|path| Some((self.at(&self.search.folders[path.folder], asked)?, path.config)))
        {
            if !found.iter().any(|(known, _)| *known == target) {
                found.push((target, config));
            }
        }
        let (target, reason) = nearest(&found, |(path, _)| path, asked.importer)?;
        let rule = "include path of another part";
        Some(Link { config: Some(target.1.to_owned()), reason, ..Link::internal(rule, target.0.clone()) })
    }

    /// Files whose path ends in what is asked for.
    fn by_suffix(&self, asked: Asked<'_>) -> Option<Link> {
        let name = asked.name.trim_start_matches(['.', '/']);
        // A bare name in angle brackets that a well-known library has is that library's.
        if !asked.is_quoted && !name.contains('/') && system::library(name).is_some() {
            return None;
        }
        let fits = |path: &str| {
            let head = path.strip_suffix(name)?;
            (path != asked.importer && (head.is_empty() || head.ends_with('/'))).then_some(())
        };
        let files = self.world.named(name_of(name)).iter().map(|index| &self.world.files()[*index].path);
        // A bare name in angle brackets is a library's, unless a folder says that it stands for one.
        let is_bare = !asked.is_quoted && !name.contains('/');
        let found: Vec<&String> =
            files.filter(|path| fits(path).is_some() && (!is_bare || is_library_header(path))).collect();
        let (target, reason) = nearest(&found, |path| path, asked.importer)?;
        let reason =
            reason.or_else(|| Some("no include path is known; it is the only file of this name".to_owned()));
        Some(Link { reason, ..Link::internal("unique end of a path", (*target).clone()) })
    }

    /// What the asked file is made from.
    fn by_template(&self, asked: Asked<'_>) -> Option<Link> {
        let name = name_of(asked.name);
        for (made, source) in TEMPLATES {
            let Some(stem) = name.strip_suffix(made) else { continue };
            let files = self.world.named(&format!("{stem}{source}")).iter();
            let found: Vec<&String> = files.map(|index| &self.world.files()[*index].path).collect();
            if let Some((target, reason)) = nearest(&found, |path| path, asked.importer) {
                let reason = reason.or_else(|| Some("the build makes the file from this one".to_owned()));
                return Some(Link {
                    reason,
                    ..Link::internal("generated from a template", (*target).clone())
                });
            }
        }
        None
    }

    /// What is not in the repository: a library's, or made by the build.
    fn elsewhere(&self, asked: Asked<'_>) -> Link {
        if !asked.is_quoted && system::is_common_name(asked.name) {
            return Link::new(Verdict::Standard, "system header");
        }
        let first = asked.name.split('/').next().unwrap_or(asked.name);
        let is_nested = asked.name.contains('/') && first != "." && first != "..";
        let library = system::library(asked.name);
        if !asked.is_quoted || library.is_some() || is_nested && !self.is_own_folder(first) {
            let stem = first.rsplit_once('.').map_or(first, |(stem, _)| stem);
            let name = library.unwrap_or(if is_nested { first } else { stem }).to_owned();
            let package = ExternalPackage { name, manifest: None, declared: Declared::Undeclared };
            return Link {
                package: Some(package),
                ..Link::new(Verdict::External, "no file of the repository")
            };
        }
        let reason = if is_generated(name_of(asked.name)) {
            "generated by the build, or missing: no file of this name is committed"
        } else {
            "no file of this name is in the repository"
        };
        Link::unresolved("not found", reason)
    }

    fn is_own_folder(&self, name: &str) -> bool {
        self.world.is_folder(name)
            || HEADER_FOLDERS
                .iter()
                .chain(&["src"])
                .any(|folder| self.world.is_folder(&format!("{folder}/{name}")))
    }

    fn uses(&self, file: &SourceFile, module: &ModuleRecord, links: &[Link]) -> Vec<Use> {
        let mut uses: HashMap<&str, Use> = HashMap::new();
        for (link, import) in links.iter().zip(&module.imports) {
            for target in &link.targets {
                let used = Use {
                    path: target.clone(),
                    names: Vec::new(),
                    line: import.line,
                    is_guess: link.reason.is_some(),
                };
                uses.entry(target).or_insert(used);
            }
        }
        let mut called: HashMap<&str, Use> = HashMap::new();
        for reference in &module.references {
            let Some(definers) = self.definers.get(reference.name.as_str()) else { continue };
            let path = |index: &u32| self.world.files()[*index as usize].path.as_str();
            let included = definers.iter().map(path).find(|path| uses.contains_key(path));
            if let Some(used) = included.and_then(|path| uses.get_mut(path)) {
                used.names.push(reference.name.clone());
            } else if let [only] = definers.as_slice()
                && !is_header(path(only))
                && path(only) != file.path
            {
                let used = called.entry(path(only)).or_insert_with(|| Use {
                    path: path(only).to_owned(),
                    names: Vec::new(),
                    line: reference.line,
                    is_guess: true,
                });
                used.names.push(reference.name.clone());
            }
        }
        uses.into_values().chain(called.into_values()).collect()
    }
}

impl Linker for CLinker<'_> {
    fn link(&self, file: &SourceFile, module: &ModuleRecord) -> FileLinks {
        let mut key = String::new();
        let links: Vec<Link> =
            module.imports.iter().map(|import| self.include(file, import, &mut key)).collect();
        let uses = self.uses(file, module, &links);
        FileLinks { links, uses }
    }
}

/// The file of `found` that is nearest to `importer`, and why that is a guess where there are several.
fn nearest<'f, T>(
    found: &'f [T],
    path: impl Fn(&T) -> &str,
    importer: &str,
) -> Option<(&'f T, Option<String>)> {
    let shared = |one: &T| {
        let same = path(one).split('/').zip(importer.split('/')).take_while(|(a, b)| a == b);
        same.count()
    };
    let best = found.iter().rev().max_by_key(|one| shared(one))?;
    let reason = (found.len() > 1).then(|| {
        format!("{} files of the repository fit; this is the one nearest to the includer", found.len())
    });
    Some((best, reason))
}

fn system_header(name: &str) -> Option<Link> {
    let is_system = system::is_header(name) || system::is_in_system_folder(name);
    is_system.then(|| Link::new(Verdict::Standard, "system header"))
}

/// Whether the folder of the header at `path` is one for headers, or has the header's own name.
fn is_library_header(path: &str) -> bool {
    let stem = name_of(path).rsplit_once('.').map_or(name_of(path), |(stem, _)| stem);
    folder_of(path).split('/').any(|folder| HEADER_FOLDERS.contains(&folder))
        || name_of(folder_of(path)) == stem
}

/// Whether `name` is one that builds give to files they make.
fn is_generated(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    ["config", "version", "autoconf", "revision", "buildinfo"].iter().any(|word| stem.contains(word))
        || ["moc_", "ui_", "qrc_", "lex."].iter().any(|start| name.starts_with(start))
        || [".pb.h", ".pb.cc", ".moc", ".tab.h", ".inc", "_generated.h", ".gen.h"]
            .iter()
            .any(|end| name.ends_with(end))
}

fn is_header(path: &str) -> bool {
    name_of(path).rsplit_once('.').is_none_or(|(_, extension)| {
        matches!(
            extension,
            "h" | "hh" | "hpp" | "hxx" | "h++" | "cuh" | "inl" | "ipp" | "tpp" | "inc" | "def"
        )
    })
}

/// The files of `world` that offer a name at the top, by name.
fn definers(world: &World) -> HashMap<&str, Vec<u32>> {
    use crate::analysis::lang::Family as _;
    let mut definers: HashMap<&str, Vec<u32>> = HashMap::new();
    for (index, file) in world.files().iter().enumerate() {
        let is_member =
            file.language.as_deref().is_some_and(|name| super::C_FAMILY.languages().contains(&name));
        let (true, Some(module), Ok(index)) = (is_member, world.module(index), u32::try_from(index)) else {
            continue;
        };
        for export in module.exports.iter().filter(|export| !export.name.contains('.')) {
            let files = definers.entry(&export.name).or_default();
            if files.last() != Some(&index) {
                files.push(index);
            }
        }
    }
    definers
}
