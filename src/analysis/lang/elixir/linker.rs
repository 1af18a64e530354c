//! Linking Elixir: modules by the files that declare them.

use std::collections::{HashMap, HashSet};

use crate::analysis::linking::{SourceFile, World, folder_of, join, upwards};
use crate::map::link::{FileLinks, Link, Use, Verdict};
use crate::map::module::{Import, ImportForm, ModuleRecord};
use crate::map::package::Ecosystem;

use super::super::{Family, Linker, Sight};

/// Elixir.
pub static ELIXIR_FAMILY: ElixirFamily = ElixirFamily;

/// Links Elixir.
pub struct ElixirFamily;

/// What comes with Elixir, by the first part of a module; sorted.
static STANDARD: &[&str] = &[
    "Access",
    "Agent",
    "Application",
    "ArgumentError",
    "Atom",
    "Base",
    "Bitwise",
    "Calendar",
    "Code",
    "Collectable",
    "Config",
    "Date",
    "DateTime",
    "DynamicSupervisor",
    "EEx",
    "Enum",
    "Enumerable",
    "ErlangError",
    "ExUnit",
    "Exception",
    "File",
    "Float",
    "Function",
    "GenEvent",
    "GenServer",
    "IEx",
    "IO",
    "Inspect",
    "Integer",
    "Kernel",
    "Keyword",
    "List",
    "Logger",
    "Macro",
    "Map",
    "MapSet",
    "Mix",
    "Module",
    "NaiveDateTime",
    "Node",
    "OptionParser",
    "PartitionSupervisor",
    "Path",
    "Port",
    "Process",
    "Protocol",
    "Range",
    "Record",
    "Regex",
    "Registry",
    "RuntimeError",
    "Stream",
    "String",
    "StringIO",
    "Supervisor",
    "System",
    "Task",
    "Time",
    "Tuple",
    "URI",
    "Version",
];

impl Family for ElixirFamily {
    fn name(&self) -> &'static str {
        "elixir"
    }

    fn languages(&self) -> &'static [&'static str] {
        &["Elixir"]
    }

    fn reads(&self, _path: &str) -> bool {
        false
    }

    fn sight(&self) -> Sight {
        Sight::Words
    }

    fn linker<'w>(&self, world: &'w World) -> Box<dyn Linker + 'w> {
        let mut linker = ElixirLinker { world, files: HashMap::new(), roots: HashSet::new() };
        for (index, file) in world.files().iter().enumerate() {
            let Some(module) = world.module(index).filter(|_| file.language.as_deref() == Some("Elixir"))
            else {
                continue;
            };
            for export in &module.exports {
                let files = linker.files.entry(&export.name).or_default();
                if files.last() != Some(&index) {
                    files.push(index);
                }
                let mut name = export.name.as_str();
                while let Some((around, _)) = name.rsplit_once('.')
                    && linker.roots.insert(around)
                {
                    name = around;
                }
            }
        }
        Box::new(linker)
    }
}

struct ElixirLinker<'w> {
    world: &'w World,
    /// The files that declare each module.
    files: HashMap<&'w str, Vec<usize>>,
    /// What modules of the repository stand in.
    roots: HashSet<&'w str>,
}

impl ElixirLinker<'_> {
    fn link_import(&self, import: &Import, file: &SourceFile, module: &ModuleRecord) -> Link {
        match import.form {
            ImportForm::Import | ImportForm::Wildcard => self.link_module(import, file, module),
            ImportForm::Dynamic => Link::unresolved("path", "computed at run time"),
            form => {
                let folder = folder_of(&file.path);
                let levels = if form == ImportForm::RequireRelative { 1 } else { usize::MAX };
                let mut paths =
                    upwards(folder).take(levels).filter_map(|above| join(above, &import.specifier));
                match paths.find(|path| self.world.is_file(path)) {
                    Some(path) => Link::internal("path", path),
                    None => Link::unresolved("path", "there is no such file"),
                }
            }
        }
    }

    fn link_module(&self, import: &Import, file: &SourceFile, module: &ModuleRecord) -> Link {
        let name = import.specifier.as_str();
        let files = self.files.get(name).map(Vec::as_slice).unwrap_or_default();
        let paths = files.iter().map(|index| self.world.files()[*index].path.as_str());
        let nearest = paths.max_by_key(|path| (*path == file.path, shared(path, &file.path)));
        if let Some(path) = nearest {
            let reason =
                (files.len() > 1).then(|| "Several files declare it; the nearest is taken.".to_owned());
            return Link { reason, ..Link::internal("module declared here", path) };
        }
        let first = name.split('.').next().unwrap_or(name);
        if STANDARD.binary_search(&first).is_ok() {
            return Link::new(Verdict::Standard, "module of Elixir");
        }
        if self.roots.contains(name) {
            return Link::new(Verdict::Internal, "prefix of modules declared here");
        }
        let names = packages(name);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let package = self.world.manifests().external(&[Ecosystem::Mix], &file.path, &names);
        let last = name.rsplit('.').next().unwrap_or(name);
        if module.exports.iter().any(|export| export.name.rsplit('.').next() == Some(last)) {
            // `alias A.B`, then `defmodule B`: that declares `A.B`.
            return Link::new(Verdict::Internal, "alias of a module of this file");
        }
        if package.manifest.is_none() && self.roots.contains(first) {
            return Link::unresolved("module", "no file declares it");
        }
        Link { package: Some(package), ..Link::new(Verdict::External, "module of a package") }
    }
}

/// The names that the package of a module would have: `Phoenix.LiveView` is `phoenix_live_view` or `phoenix`.
fn packages(name: &str) -> Vec<String> {
    let parts: Vec<String> = name.split('.').take(3).map(underscored).collect();
    let squeezed =
        |end: usize| parts[..end].iter().map(|part| part.replace('_', "")).collect::<Vec<_>>().join("_");
    (1..=parts.len()).rev().flat_map(|end| [parts[..end].join("_"), squeezed(end)]).collect()
}

fn underscored(name: &str) -> String {
    let mut lower = String::with_capacity(name.len() + 4);
    let mut before = None;
    for letter in name.chars() {
        if letter.is_uppercase() && before.is_some_and(char::is_lowercase) {
            lower.push('_');
        }
        lower.extend(letter.to_lowercase());
        before = Some(letter);
    }
    lower
}

fn shared(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}

impl Linker for ElixirLinker<'_> {
    fn link(&self, file: &SourceFile, module: &ModuleRecord) -> FileLinks {
        let links: Vec<Link> =
            module.imports.iter().map(|import| self.link_import(import, file, module)).collect();
        let uses = links.iter().zip(&module.imports).flat_map(|(link, import)| {
            link.targets.iter().map(move |path| Use {
                path: path.clone(),
                names: vec![import.specifier.clone()],
                line: import.line,
                is_guess: link.reason.is_some(),
            })
        });
        FileLinks { uses: uses.collect(), links }
    }
}
