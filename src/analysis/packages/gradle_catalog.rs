//! Gradle's version catalogs: `gradle/libs.versions.toml`.

use std::collections::HashMap;

use super::declaration::{Declaration, Offer, Sharing};
use super::toml_document::{Document, Item, Table};
use crate::map::package::{Ecosystem, Origin};

/// Reads a version catalog. Keys are accessors without the catalog's name: `a.b`, `plugins.a`, `bundles.a`;
/// a bundle has one offer for each of its libraries.
pub(super) fn catalog(text: &str) -> Result<Declaration, String> {
    let document = Document::parse(text)?;
    let root = document.root();
    let versions = root.at(&["versions"]);
    let mut offers: Vec<Offer> = Vec::new();
    for (alias, item) in root.at(&["libraries"]).map(Table::items).unwrap_or_default() {
        offers.extend(library(alias, item, versions));
    }
    let bundles = root.at(&["bundles"]).map(Table::items).unwrap_or_default();
    let libraries: HashMap<String, Offer> =
        offers.iter().map(|offer| (offer.key.clone(), offer.clone())).collect();
    for (alias, item) in bundles {
        let key = format!("bundles.{}", accessor(alias));
        for name in item.texts().map(accessor) {
            let found = libraries.get(&name);
            offers.extend(found.map(|offer| Offer { key: key.clone(), ..offer.clone() }));
        }
    }
    for (alias, item) in root.at(&["plugins"]).map(Table::items).unwrap_or_default() {
        offers.extend(plugin(alias, item, versions));
    }
    Ok(Declaration::Catalog(Ecosystem::Gradle, Sharing { offers, ..Sharing::default() }))
}

/// How scripts spell an alias: `-` and `_` become `.`.
fn accessor(alias: &str) -> String {
    alias.replace(['-', '_'], ".")
}

fn offer(key: String, name: String, requirement: Option<String>) -> Offer {
    Offer { key, name, requirement, origin: Origin::Registry }
}

fn library(alias: &str, item: Item<'_, '_>, versions: Option<Table<'_, '_>>) -> Option<Offer> {
    let key = accessor(alias);
    if let Some(written) = item.text() {
        let mut parts = written.splitn(3, ':');
        let name = format!("{}:{}", parts.next()?, parts.next()?);
        return Some(offer(key, name, parts.next().map(str::to_owned)));
    }
    let table = item.table()?;
    let name = match table.text("module") {
        Some(module) => module.to_owned(),
        None => format!("{}:{}", table.text("group")?, table.text("name")?),
    };
    Some(offer(key, name, version(table, versions)))
}

fn plugin(alias: &str, item: Item<'_, '_>, versions: Option<Table<'_, '_>>) -> Option<Offer> {
    let key = format!("plugins.{}", accessor(alias));
    if let Some((id, version)) = item.text().and_then(|written| written.split_once(':')) {
        return Some(offer(key, id.to_owned(), Some(version.to_owned())));
    }
    let table = item.table()?;
    Some(offer(key, table.text("id")?.to_owned(), version(table, versions)))
}

/// A version given literally, richly (`strictly`, `require`, `prefer`), or by reference.
fn version(table: Table<'_, '_>, versions: Option<Table<'_, '_>>) -> Option<String> {
    let item = table.get("version")?;
    let referred = item.table().and_then(|rich| rich.text("ref"));
    match referred {
        Some(key) => plain(versions?.get(key)?),
        None => plain(item),
    }
}

fn plain(item: Item<'_, '_>) -> Option<String> {
    let rich = |table: Table<'_, '_>| {
        ["strictly", "require", "prefer"].iter().find_map(|key| table.text(key).map(str::to_owned))
    };
    item.text().map(str::to_owned).or_else(|| item.table().and_then(rich))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_bundles_and_plugins_are_offered_by_accessor() {
        let text = "[versions]\nk = \"1.9\"\nr = { strictly = \"[1,2[\" }\n[libraries]\nfoo-bar = { module = \"g:a\", version.ref = \"k\" }\nbaz_q = \"g:b:2\"\nc = { group = \"g\", name = \"c\", version = { ref = \"r\" } }\nd = { module = \"g:d\" }\n[bundles]\nall = [\"foo-bar\", \"baz_q\"]\n[plugins]\np-x = { id = \"org.p\", version.ref = \"k\" }\nq = \"org.q:3\"\n";
        let Ok(Declaration::Catalog(_, sharing)) = catalog(text) else { panic!("a catalog") };
        let seen: Vec<_> = sharing
            .offers
            .iter()
            .map(|o| (o.key.as_str(), o.name.as_str(), o.requirement.as_deref()))
            .collect();
        assert_eq!(
            seen,
            [
                ("foo.bar", "g:a", Some("1.9")),
                ("baz.q", "g:b", Some("2")),
                ("c", "g:c", Some("[1,2[")),
                ("d", "g:d", None),
                ("bundles.all", "g:a", Some("1.9")),
                ("bundles.all", "g:b", Some("2")),
                ("plugins.p.x", "org.p", Some("1.9")),
                ("plugins.q", "org.q", Some("3")),
            ]
        );
    }
}
