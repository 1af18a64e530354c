//! The `[tool.poetry]` table of `pyproject.toml`.

use super::declaration::{entry, required};
use super::pypi::source_origin;
use super::toml_document::{Item, Table};
use crate::map::package::{DeclaredEntry, Dependency, Manifest, Origin, Scope};

/// Adds what poetry's table says to a manifest; what `[project]` said already stays.
pub(super) fn read(poetry: Table<'_, '_>, manifest: &mut Manifest) {
    let owned = |key| poetry.text(key).map(str::to_owned);
    manifest.name = manifest.name.take().or_else(|| owned("name"));
    manifest.version = manifest.version.take().or_else(|| owned("version"));
    manifest.license = manifest.license.take().or_else(|| owned("license"));
    collect(poetry.at(&["dependencies"]), Scope::Runtime, manifest);
    collect(poetry.at(&["dev-dependencies"]), Scope::Dev, manifest);
    for (name, group) in poetry.at(&["group"]).map(Table::items).unwrap_or_default() {
        let scope = if name == "main" { Scope::Runtime } else { Scope::Dev };
        collect(group.table().and_then(|group| group.at(&["dependencies"])), scope, manifest);
    }
    let scripts = poetry.at(&["scripts"]).map(Table::items).unwrap_or_default();
    manifest.entries.extend(scripts.into_iter().filter_map(|(name, item)| script(name, item)));
}

fn collect(table: Option<Table<'_, '_>>, scope: Scope, manifest: &mut Manifest) {
    let items = table.map(Table::items).unwrap_or_default();
    let named = items.into_iter().filter(|(name, _)| !name.eq_ignore_ascii_case("python"));
    for (name, item) in named {
        let wanted = dependency(name, item, scope);
        add(manifest, wanted);
    }
}

/// Under `[project]`, poetry's table only adds the origin to what is declared there.
fn add(manifest: &mut Manifest, wanted: Dependency) {
    let same = |d: &&mut Dependency| d.name.eq_ignore_ascii_case(&wanted.name) && d.scope == Scope::Runtime;
    match manifest.dependencies.iter_mut().find(same) {
        Some(known) if wanted.scope == Scope::Runtime => {
            if wanted.origin != Origin::Registry {
                known.origin = wanted.origin;
            }
        }
        _ => manifest.dependencies.push(wanted),
    }
}

fn dependency(name: &str, item: Item<'_, '_>, scope: Scope) -> Dependency {
    // A list holds one table a marker; the first one speaks for all.
    let table = item.table().or_else(|| item.elements().find_map(Item::table));
    let written = item.text().or_else(|| table?.text("version"));
    let optional = scope == Scope::Runtime && table.is_some_and(|table| table.is_true("optional"));
    let scope = if optional { Scope::Optional } else { scope };
    let origin = table.and_then(source_origin).unwrap_or(Origin::Registry);
    Dependency { origin, ..required(name, written, scope, item.line) }
}

fn script(name: &str, item: Item<'_, '_>) -> Option<DeclaredEntry> {
    let table = item.table();
    let target = item.text().or_else(|| table?.text("callable")).or_else(|| table?.text("reference"))?;
    Some(entry("console_script", name, target, item.line))
}
