//! What manifests declare: binaries, scripts, and the module that a library's users import.

use super::{Declared, Finder, evidence, paths};
use crate::map::package::{DeclaredEntry, Ecosystem, Package};
use crate::map::stack::{EntryKind, EntryPoint};
use std::collections::BTreeMap;

/// Endings that Node.js and bundlers try behind what `main` or `bin` says.
const NODE_ENDINGS: [&str; 7] = ["", ".js", ".mjs", ".cjs", ".ts", "/index.js", "/index.ts"];

/// Adds what `entries` declare.
pub fn add(entries: &[Declared], finder: &mut Finder) {
    let mut libraries: BTreeMap<&str, (usize, EntryPoint)> = BTreeMap::new();
    for entry in entries {
        let (manifest, declared, ecosystem) = *entry;
        if paths::standing(manifest) == paths::Standing::Test {
            continue;
        }
        match kind(declared, ecosystem) {
            Some(EntryKind::Library) => {
                let point = library(entry, finder);
                let rank = library_rank(&point, declared);
                let better = libraries.get(manifest).is_none_or(|(known, _)| rank < *known);
                if better {
                    libraries.insert(manifest, (rank, point));
                }
            }
            Some(kind) => {
                let point = started(kind, entry, finder);
                finder.claimed.extend(point.target.clone().filter(|_| kind == EntryKind::Binary));
                finder.points.push(point);
            }
            None => {}
        }
    }
    for (_, point) in libraries.into_values() {
        finder.claimed.extend(point.target.clone());
        finder.points.push(point);
    }
}

/// What sort of entry the manifest's word means; none for tests, examples, plug-ins and types.
fn kind(declared: &DeclaredEntry, ecosystem: Ecosystem) -> Option<EntryKind> {
    let jvm = matches!(ecosystem, Ecosystem::Maven | Ecosystem::Gradle);
    Some(match declared.kind.as_str() {
        "bin" | "console_script" | "console_scripts" | "gui_script" | "gui_scripts" | "executable"
        | "exe" | "escript" | "main_class" | "mainClass" | "application" | "tool" => EntryKind::Binary,
        "main" if jvm => EntryKind::Binary,
        "script" | "scripts" if ecosystem == Ecosystem::Pypi => EntryKind::Binary,
        "script" | "scripts" | "task" | "alias" => EntryKind::Script,
        "main" | "module" | "exports" | "lib" => EntryKind::Library,
        _ => return None,
    })
}

/// Prefers what exists, then `main` to `module` to `exports`.
fn library_rank(point: &EntryPoint, declared: &DeclaredEntry) -> usize {
    let word = ["lib", "main", "module"].iter().position(|word| *word == declared.kind).unwrap_or(3);
    word + if point.target.is_none() { 10 } else { 0 }
}

fn library(entry: &Declared, finder: &Finder) -> EntryPoint {
    let (manifest, declared, _) = *entry;
    let mut point = started(EntryKind::Library, entry, finder);
    let package = finder.package_of(manifest).map(|package| package.name.as_str());
    point.name = package.unwrap_or_else(|| paths::name(paths::folder(manifest))).to_owned();
    point.evidence.detail = format!("declares its `{}`", declared.kind);
    point
}

fn started(kind: EntryKind, entry: &Declared, finder: &Finder) -> EntryPoint {
    let (manifest, declared, ecosystem) = *entry;
    let target = target(manifest, declared, ecosystem, finder);
    let written = declared.target.trim();
    let is_target = target.as_deref() == paths::join(paths::folder(manifest), written).as_deref();
    let command = (!written.is_empty() && !is_target).then(|| written.to_owned());
    EntryPoint {
        kind,
        name: declared.name.clone(),
        target,
        command,
        evidence: evidence(
            manifest,
            Some(declared.line),
            format!("declares the {} `{}`", declared.kind.replace('_', " "), declared.name),
        ),
    }
}

fn target(manifest: &str, declared: &DeclaredEntry, ecosystem: Ecosystem, finder: &Finder) -> Option<String> {
    let folder = paths::folder(manifest);
    let written = declared.target.trim();
    match (ecosystem, kind(declared, ecosystem)?) {
        (_, EntryKind::Script) => paths::mentioned(folder, written, finder.exists),
        (Ecosystem::Cargo, _) => rust(folder, declared, finder),
        (Ecosystem::Pypi, _) => python(folder, written, finder),
        (Ecosystem::Npm, _) => paths::first(folder, written, &NODE_ENDINGS, finder.exists),
        (Ecosystem::Maven | Ecosystem::Gradle, _) => jvm(folder, written, finder),
        _ => paths::first(folder, written, &[""], finder.exists),
    }
}

/// Cargo's own rules where no path is given.
fn rust(folder: &str, declared: &DeclaredEntry, finder: &Finder) -> Option<String> {
    let name = &declared.name;
    let implied = [format!("src/bin/{name}.rs"), format!("src/bin/{name}/main.rs"), "src/main.rs".to_owned()];
    let library = ["src/lib.rs".to_owned()];
    let candidates = if declared.kind == "lib" { &library[..] } else { &implied[..] };
    let written = Some(declared.target.trim()).filter(|path| path.ends_with(".rs"));
    let mut tried = written.into_iter().chain(candidates.iter().map(String::as_str));
    tried.find_map(|path| paths::first(folder, path, &[""], finder.exists))
}

/// The file of `package.module:function`, under the manifest's folder, `src/` or `lib/`.
pub fn python(folder: &str, written: &str, finder: &Finder) -> Option<String> {
    let module = written.split([':', ' ', '[']).next().unwrap_or_default().trim();
    if module.is_empty() || module.contains('/') {
        return paths::first(folder, module, &[""], finder.exists);
    }
    let path = module.replace('.', "/");
    let roots = ["", "src/", "lib/", "python/"];
    roots.iter().find_map(|root| {
        paths::first(folder, &format!("{root}{path}"), &[".py", "/__init__.py"], finder.exists)
    })
}

/// The file of a class, in the layout of Maven and Gradle; Kotlin's file classes end in `Kt`.
fn jvm(folder: &str, class: &str, finder: &Finder) -> Option<String> {
    let path = class.replace('.', "/");
    let kotlin = path.strip_suffix("Kt").unwrap_or(&path);
    let roots = [
        ("src/main/java/", path.as_str(), ".java"),
        ("src/main/kotlin/", kotlin, ".kt"),
        ("src/main/scala/", &path, ".scala"),
    ];
    let mut tried = roots.iter();
    tried.find_map(|(root, path, ending)| {
        paths::first(folder, &format!("{root}{path}"), &[ending], finder.exists)
    })
}

impl Finder<'_> {
    /// The package that the manifest describes.
    pub fn package_of(&self, manifest: &str) -> Option<&Package> {
        self.packages.iter().find(|package| package.manifests.iter().any(|known| known == manifest))
    }
}
