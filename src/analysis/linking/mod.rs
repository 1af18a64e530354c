//! Linking: from the module records of a tree to edges between its files.
//!
//! Each family of languages links its files by its own rules ([`super::lang`]); what they have in common is
//! here: the [`World`] they look around in, and what holds of every answer.

mod manifests;
mod mentions;
mod world;

use crate::map::link::{FileLinks, Link, Use};
use crate::map::module::{ImportForm, ModuleRecord};

use super::lang::{FAMILIES, family_of};

pub use manifests::{LockedNames, Manifests, fold};
pub use mentions::{FeltByAll, Touched, Word, mentions};
pub use world::{SourceFile, World, folder_of, join, name_of, upwards};

/// Links the files of `world` that have a module record and are `wanted`, by their places in [`World::files`]: the
/// place of each, and what became of it.
pub fn link(world: &World, wanted: impl Fn(usize) -> bool) -> Vec<(usize, FileLinks)> {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); FAMILIES.len()];
    for (index, file) in world.files().iter().enumerate() {
        let family = file.language.as_deref().and_then(family_of).filter(|_| wanted(index));
        if let (Some(family), Some(_)) = (family, world.module(index)) {
            members[family].push(index);
        }
    }
    let mut linked = Vec::new();
    for (family, members) in FAMILIES.iter().zip(members) {
        if members.is_empty() {
            continue;
        }
        let linker = family.linker(world);
        for index in members {
            let (file, Some(module)) = (&world.files()[index], world.module(index)) else { continue };
            linked.push((index, settled(linker.link(file, module), file, module)));
        }
    }
    linked.sort_by_key(|(index, _)| *index);
    linked
}

/// `links` as every answer must be: one link for each import, targets and uses sorted, nothing leads to itself.
fn settled(mut links: FileLinks, file: &SourceFile, module: &ModuleRecord) -> FileLinks {
    let missing = || Link::unresolved("none", "no rule of the language covers this form");
    links.links.resize_with(module.imports.len(), missing);
    for (import, link) in module.imports.iter().zip(&mut links.links) {
        if matches!(import.form, ImportForm::Embed | ImportForm::Glob) {
            // No module is named: the files that are taken in, or that a pattern comes to stand for, are used.
            let whole = |path| Use { path, names: Vec::new(), line: import.line, is_guess: false };
            links.uses.extend(std::mem::take(&mut link.targets).into_iter().map(whole));
        }
    }
    for link in &mut links.links {
        link.targets.retain(|target| *target != file.path);
        link.targets.sort_unstable();
        link.targets.dedup();
    }
    links.uses.retain(|used| used.path != file.path);
    for used in &mut links.uses {
        used.names.sort_unstable();
        used.names.dedup();
    }
    links.uses.sort_by(|a, b| (&a.path, a.is_guess, a.line).cmp(&(&b.path, b.is_guess, b.line)));
    links.uses.dedup_by(|next, kept| {
        let same = next.path == kept.path;
        if same {
            kept.line = kept.line.min(next.line);
            kept.names.append(&mut next.names);
            kept.names.sort_unstable();
            kept.names.dedup();
        }
        same
    });
    links
}

#[cfg(test)]
mod tests {
    use super::link;
    use crate::analysis::lang::small_tree;

    /// Modules that offer each other's names in a circle, and files that ask for them from every side.
    const CIRCLES: [(&str, &str); 19] = [
        ("js/a.ts", "export * from './b';\nexport * from './c';\n"),
        ("js/b.ts", "export * from './a';\nexport { x } from './c';\n"),
        ("js/c.ts", "export * from './b';\nexport const x = 1;\nexport const y = 2;\n"),
        ("js/d.ts", "export * from './e';\n"),
        ("js/e.ts", "export * from './d';\nexport * from './f';\n"),
        ("js/f.ts", "export const w = 1;\n"),
        ("js/p.ts", "import { x, y } from './b';\nimport { w } from './e';\n"),
        ("js/q.ts", "import { x, y, z } from './a';\nimport { w } from './d';\n"),
        ("Cargo.toml", "[package]\nname = \"m\"\nversion = \"1.0.0\"\n"),
        ("src/lib.rs", "pub mod a;\npub mod b;\nmod c;\npub mod s;\nmod t;\n"),
        (
            "src/a.rs",
            "pub use crate::b::*;\npub use crate::c::*;\npub fn f() { crate::c::f(); super::b::h(); }\n",
        ),
        ("src/b.rs", "pub use crate::a::*;\npub fn g() { super::a::h(); crate::a::g(); }\n"),
        (
            "src/c.rs",
            "pub use crate::a::f;\npub use crate::b::*;\npub fn h() { crate::b::f(); crate::a::h(); }\n",
        ),
        // A function that is called as the module it stands in: its `use` asks for its own name.
        ("src/s/mod.rs", "mod c;\nmod d;\npub use c::c;\n"),
        ("src/s/c.rs", "pub fn c() {}\n"),
        ("src/s/d.rs", "fn f() { super::c(); }\n"),
        ("src/t.rs", "fn f() { crate::s::c(); }\n"),
        ("py/__init__.py", "from .m import *\nfrom .n import t\n"),
        ("py/m.py", "from .n import *\nfrom . import t\n"),
    ];

    #[test]
    fn a_file_is_linked_alike_whichever_others_are() {
        let world = small_tree::world(&CIRCLES);
        let together = link(&world, |_| true);
        assert_eq!(together.len(), 18, "all but the manifest");
        for (place, links) in &together {
            let path = &world.files()[*place].path;
            let alone = link(&world, |other| other == *place);
            assert_eq!(alone, [(*place, links.clone())], "{path}");
        }
    }
}
