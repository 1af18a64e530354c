//! From built files, which a repository leaves out, back to the source they are built from.

use super::super::super::linking::{World, folder_of, name_of};
use super::probing::{Probe, is_code, without_built_end};
use super::tsconfig::TsConfigs;

/// Folders that builds write to.
const OUTPUTS: &[&str] = &[
    "dist",
    "lib",
    "build",
    "out",
    "es",
    "esm",
    "cjs",
    "umd",
    "output",
    "types",
    "typings",
    "dts",
    "dist-types",
    "bundle",
    "compiled",
    "module",
    "modules",
    "target",
    "_esm",
    "_cjs",
    "_types",
    "dist-esm",
    "dist-cjs",
    "temp",
    ".output",
    "release",
    "pkg",
    "bundles",
    "prod",
    "legacy",
    "modern",
];

/// Folders in those, one for each format; they have no counterpart among the sources.
const FORMATS: &[&str] = &[
    "esm",
    "cjs",
    "es",
    "umd",
    "iife",
    "types",
    "typings",
    "dts",
    "modern",
    "legacy",
    "mjs",
    "module",
    "commonjs",
    "esnext",
    "es6",
    "es2015",
    "production",
    "development",
    "prod",
    "dev",
    "browser",
    "import",
    "require",
    "web",
    "lib",
    "dist",
    "source",
    "src",
];

/// Where sources stand, in the folder of their package.
const SOURCES: &[&str] = &["src", "", "source", "lib", "sources", "app", "ts"];

/// A source that was found for a built file, and how.
pub struct Source {
    /// The source.
    pub path: String,
    /// The rule that found it.
    pub rule: &'static str,
    /// The configuration that the rule read.
    pub config: Option<String>,
}

/// Whether `rest`, a path in the folder of a package, is below a folder that builds write to.
pub fn is_output(rest: &str) -> bool {
    rest.split('/').next().is_some_and(|first| OUTPUTS.contains(&first))
}

/// The source of the built file `rest` of the package in `folder`; `is_entry` says that it is what the package
/// is imported by, which stands for its main source where nothing of its own name is found.
pub fn source_of(
    world: &World,
    configs: &TsConfigs<'_>,
    folder: &str,
    rest: &str,
    is_entry: bool,
) -> Option<Source> {
    let name = name_of(rest);
    if name.contains('.') && !is_code(name) {
        return None;
    }
    by_out_dir(world, configs, folder, rest).or_else(|| {
        // `dist/name.esm.js` is what bundlers make of the whole package.
        let is_whole = is_entry || (is_output(rest) && stems(name).contains(&name_of(folder)));
        let path = by_convention(world, folder, rest)
            .or_else(|| main_source(world, folder, rest).filter(|_| is_whole))?;
        Some(Source { path, rule: "built file, led back to its source by convention", config: None })
    })
}

fn by_out_dir(world: &World, configs: &TsConfigs<'_>, folder: &str, rest: &str) -> Option<Source> {
    let built = within(folder, rest);
    configs.with_out_dir(folder).iter().find_map(|config| {
        let out = config.out_dir.as_deref().filter(|out| *out != folder)?;
        let below = built.strip_prefix(out)?.strip_prefix('/')?;
        let (stem, _) = without_built_end(below);
        let own = config.root_dir.clone();
        let roots = own.into_iter().chain([within(folder, "src"), folder.to_owned()]);
        let path = roots.into_iter().find_map(|root| Probe::sources(world).file(&within(&root, stem)))?;
        let rule = "built file, led back to its source by outDir";
        Some(Source { path, rule, config: Some(config.path.clone()) })
    })
}

fn by_convention(world: &World, folder: &str, rest: &str) -> Option<String> {
    let mut segments: Vec<&str> = rest.split('/').collect();
    if !OUTPUTS.contains(segments.first()?) || segments.len() < 2 {
        return None;
    }
    let output = segments.remove(0);
    loop {
        let joined = segments.join("/");
        for base in SOURCES.iter().filter(|base| **base != output) {
            let base = within(folder, base);
            let stems = stems(&joined);
            let found =
                stems.iter().find_map(|stem| Probe::sources(world).file_or_index(&within(&base, stem)));
            if found.is_some() {
                return found;
            }
        }
        if segments.len() < 2 || !FORMATS.contains(&segments[0]) {
            return None;
        }
        segments.remove(0);
    }
}

/// `path` without its extension, and without what a build put before that: `x` of `x.esm-bundler.js`.
fn stems(path: &str) -> Vec<&str> {
    let (stem, _) = without_built_end(path);
    let name = name_of(stem);
    let dots = name.match_indices('.').map(|(at, _)| &stem[..stem.len() - name.len() + at]);
    let mut stems: Vec<&str> = dots.filter(|stem| !stem.is_empty() && !stem.ends_with('/')).collect();
    stems.push(stem);
    stems.reverse();
    stems
}

fn main_source(world: &World, folder: &str, rest: &str) -> Option<String> {
    let probe = Probe::sources(world);
    let names = ["index".to_owned(), "main".to_owned(), name_of(folder).to_owned(), "mod".to_owned()];
    ["src", "source", "lib", ""].iter().find_map(|base| {
        let base = within(folder, base);
        names.iter().find_map(|name| {
            let found = probe.file(&within(&base, name))?;
            (found != within(folder, rest) && !found.ends_with(".json")).then_some(found)
        })
    })
}

/// The folder nearest above `path` that has a package manifest.
pub fn package_folder<'p>(world: &World, path: &'p str) -> Option<&'p str> {
    let mut folder = folder_of(path);
    loop {
        if world.is_file(&within(folder, "package.json")) {
            return Some(folder);
        }
        if folder.is_empty() {
            return None;
        }
        folder = folder_of(folder);
    }
}

/// `rest` in `folder`.
pub fn within(folder: &str, rest: &str) -> String {
    match (folder, rest) {
        ("", rest) => rest.to_owned(),
        (folder, "") => folder.to_owned(),
        (folder, rest) => format!("{folder}/{rest}"),
    }
}
