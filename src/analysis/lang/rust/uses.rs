//! Which files define what a Rust file uses, through all that offer it on.
//!
//! What counts is named in the text: leaves of `use` and what is named through them, paths in expressions and
//! types, and names that a wildcard import brings. A module that is only passed through does not count.

use std::collections::BTreeMap;

use crate::map::link::Use;
use crate::map::module::{Import, ImportForm, ImportedName, ModuleRecord};

use super::resolve::{Meaning, Resolver, split};
use super::tree::Leaf;

/// Names and first line by file; whether it is a guess.
type Used<'n> = BTreeMap<(usize, bool), (Vec<&'n str>, u32)>;

/// The files that `file`, which is each of `modules`, uses.
pub(super) fn of<'w>(
    resolver: &Resolver<'w>,
    file: usize,
    modules: &[usize],
    record: &ModuleRecord,
) -> Vec<Use> {
    let mut used = Used::new();
    let Some(kept) = resolver.tree.record(file) else { return Vec::new() };
    debug_assert_eq!(kept.imports.len(), record.imports.len());
    for module in modules {
        for (at, import) in kept.imports.iter().enumerate() {
            if !matches!(import.form, ImportForm::Module | ImportForm::Embed) {
                let module = resolver.tree.inline(*module, import.within.as_deref());
                leaves(resolver, module, (file, at, import), &mut used);
            }
        }
        for reference in &kept.references {
            if let Some(name) = reference.name.strip_suffix('!') {
                called(resolver, *module, name, reference.line, &mut used);
                continue;
            }
            let segments = split(&reference.name);
            note(resolver, *module, &segments, reference.line, false, &mut used);
        }
    }
    let into = |((place, is_guess), (names, line)): ((usize, bool), (Vec<&str>, u32))| Use {
        path: resolver.tree.world.files()[place].path.clone(),
        names: names.into_iter().map(str::to_owned).collect(),
        line,
        is_guess,
    };
    used.into_iter().map(into).collect()
}

fn leaves<'w>(
    resolver: &Resolver<'w>,
    module: usize,
    (file, at, import): (usize, usize, &'w Import),
    used: &mut Used<'w>,
) {
    for (place, name) in import.names.iter().enumerate() {
        let segments = resolver.segments(Leaf { file, import: at, name: Some(place) });
        if name.members.is_empty() {
            if !name.name.ends_with("::*") {
                note(resolver, module, &segments, name.line, true, used);
            }
            continue;
        }
        members(resolver, module, &segments, name, used);
    }
}

/// What is named through a leaf.
fn members<'w>(
    resolver: &Resolver<'w>,
    module: usize,
    segments: &[&'w str],
    name: &'w ImportedName,
    used: &mut Used<'w>,
) {
    for member in &name.members {
        let mut whole = segments.to_vec();
        whole.extend(split(member));
        note(resolver, module, &whole, name.line, true, used);
    }
}

/// Notes the files that define what the path means.
fn note<'w>(
    resolver: &Resolver<'w>,
    module: usize,
    segments: &[&'w str],
    line: u32,
    is_use: bool,
    used: &mut Used<'w>,
) {
    let reached = resolver.reach(module, segments, is_use);
    for meaning in &reached.meanings {
        match meaning {
            Meaning::Item(file, name) => add(used, (*file, false), Some(name), line),
            Meaning::Module(module) => add(used, (resolver.tree.modules[*module].file, false), None, line),
            Meaning::External(..) | Meaning::Standard => {}
        }
    }
    // A macro may define it in there; where it comes from elsewhere, another file of this repository does not.
    let is_hidden = reached.meanings.is_empty() && reached.left == 1 && !reached.modules.is_empty();
    if is_hidden && segments.len() > 1 {
        for module in &reached.modules {
            add(used, (resolver.tree.modules[*module].file, true), segments.last().copied(), line);
        }
    }
}

/// A macro that is called by its name alone: it is in scope by the order of the text.
fn called<'w>(resolver: &Resolver<'w>, module: usize, name: &'w str, line: u32, used: &mut Used<'w>) {
    let home = resolver.tree.modules[module].home;
    let own = resolver.tree.crates[home].macros.get(name);
    match own {
        Some(files) => {
            for file in files {
                add(used, (*file, files.len() > 1), Some(name), line);
            }
        }
        None => note(resolver, module, &[name], line, false, used),
    }
}

fn add<'w>(used: &mut Used<'w>, key: (usize, bool), name: Option<&'w str>, line: u32) {
    let (names, first) = used.entry(key).or_insert_with(|| (Vec::new(), line));
    names.extend(name);
    *first = line.min(*first);
}
