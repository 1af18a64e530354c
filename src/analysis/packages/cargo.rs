//! Cargo: `Cargo.toml`. (`Cargo.lock` is read with the other TOML lockfiles.)

use super::declaration::{Declaration, Offer, Sharing, blank, entry};
use super::text::without_credentials;
use super::toml_document::{Document, Item, Table};
use crate::map::package::{DeclaredEntry, Dependency, Ecosystem, Origin, Scope};

const TABLES: [(&str, Scope); 5] = [
    ("dependencies", Scope::Runtime),
    ("dev-dependencies", Scope::Dev),
    ("dev_dependencies", Scope::Dev),
    ("build-dependencies", Scope::Build),
    ("build_dependencies", Scope::Build),
];

/// Reads `Cargo.toml`; the error says what does not parse.
pub(super) fn manifest(text: &str) -> Result<Declaration, String> {
    let document = Document::parse(text)?;
    let root = document.root();
    let mut manifest = blank(Ecosystem::Cargo);
    let mut sharing = Sharing::default();
    manifest.tool = Some("cargo".to_owned());
    if let Some(package) = root.at(&["package"]).or_else(|| root.at(&["project"])) {
        manifest.name = package.text("name").map(str::to_owned);
        manifest.version = field(package, "version", &mut sharing);
        manifest.license = field(package, "license", &mut sharing);
        sharing.parent = package.text("workspace").map(str::to_owned);
        manifest.entries = entries(root, package);
    }
    if let Some(workspace) = root.at(&["workspace"]) {
        manifest.members = members(workspace);
        share(workspace, &mut sharing);
        sharing.offers.extend(patches(root));
    }
    manifest.dependencies = dependencies(root);
    Ok(Declaration::Manifest(manifest, sharing))
}

/// A field that is a string, or `{ workspace = true }`, which is noted.
fn field(package: Table<'_, '_>, key: &str, sharing: &mut Sharing) -> Option<String> {
    let item = package.get(key)?;
    if item.table().is_some_and(|table| table.is_true("workspace")) {
        sharing.inherits.push(key.to_owned());
    }
    item.text().map(str::to_owned)
}

fn members(workspace: Table<'_, '_>) -> Vec<String> {
    let list = |key| workspace.get(key).into_iter().flat_map(Item::texts);
    let excluded = list("exclude").map(|path| format!("!{path}"));
    list("members").map(str::to_owned).chain(excluded).collect()
}

fn share(workspace: Table<'_, '_>, sharing: &mut Sharing) {
    sharing.root = true;
    for key in ["version", "license"] {
        if let Some(value) = workspace.at(&["package"]).and_then(|package| package.text(key)) {
            sharing.values.insert(key.to_owned(), value.to_owned());
        }
    }
    let table = workspace.at(&["dependencies"]);
    for (key, item) in table.map(Table::items).unwrap_or_default() {
        let Dependency { name, requirement, origin, .. } = dependency(key, item, Scope::Runtime);
        sharing.offers.push(Offer { key: key.to_owned(), name, requirement, origin });
    }
}

/// Folders that `[patch]` puts in place of registry packages, offered under `patch:` and the name.
fn patches(root: Table<'_, '_>) -> Vec<Offer> {
    let registries = root.at(&["patch"]).map(Table::items).unwrap_or_default();
    let tables = registries.into_iter().filter_map(|(_, item)| item.table());
    let patched = tables.flat_map(Table::items).map(|(key, item)| dependency(key, item, Scope::Runtime));
    let local = patched.filter(|dependency| matches!(dependency.origin, Origin::Path(_)));
    let offer = |Dependency { name, requirement, origin, .. }| {
        let key = format!("patch:{name}");
        Offer { key, name, requirement, origin }
    };
    local.map(offer).collect()
}

fn dependencies(root: Table<'_, '_>) -> Vec<Dependency> {
    let mut found = Vec::new();
    collect(root, &mut found);
    for (_, target) in root.at(&["target"]).map(Table::items).unwrap_or_default() {
        if let Some(target) = target.table() {
            collect(target, &mut found);
        }
    }
    found.sort_by_key(|dependency| dependency.line);
    found
}

fn collect(holder: Table<'_, '_>, found: &mut Vec<Dependency>) {
    for (table, scope) in TABLES {
        let items = holder.at(&[table]).map(Table::items).unwrap_or_default();
        found.extend(items.into_iter().map(|(key, item)| dependency(key, item, scope)));
    }
}

fn dependency(key: &str, item: Item<'_, '_>, scope: Scope) -> Dependency {
    let line = item.line;
    let Some(table) = item.table() else {
        let requirement = item.text().map(str::to_owned);
        return Dependency { name: key.to_owned(), requirement, scope, origin: Origin::Registry, line };
    };
    let origin = if table.is_true("workspace") {
        Origin::Inherited(key.to_owned())
    } else if let Some(path) = table.text("path") {
        Origin::Path(path.to_owned())
    } else if let Some(url) = table.text("git") {
        Origin::Url(without_credentials(url))
    } else {
        Origin::Registry
    };
    let optional = table.is_true("optional") && scope == Scope::Runtime;
    Dependency {
        name: table.text("package").unwrap_or(key).to_owned(),
        requirement: table.text("version").map(str::to_owned),
        scope: if optional { Scope::Optional } else { scope },
        origin,
        line,
    }
}

fn entries(root: Table<'_, '_>, package: Table<'_, '_>) -> Vec<DeclaredEntry> {
    let own_name = package.text("name").unwrap_or_default();
    let mut entries = Vec::new();
    for item in root.get("bin").into_iter().flat_map(Item::elements) {
        let Some(bin) = item.table() else { continue };
        let Some(name) = bin.get("name") else { continue };
        let text = name.text().unwrap_or_default();
        let usual = if text == own_name { "src/main.rs".to_owned() } else { format!("src/bin/{text}.rs") };
        entries.push(entry("bin", text, bin.text("path").unwrap_or(&usual), name.line));
    }
    if let Some(item) = package.get("default-run") {
        let name = item.text().unwrap_or_default();
        entries.push(entry("default-run", name, name, item.line));
    }
    if let Some(path) = root.at(&["lib"]).and_then(|lib| lib.get("path")) {
        entries.push(entry("lib", own_name, path.text().unwrap_or_default(), path.line));
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::package::Manifest;

    fn read(text: &str) -> (Manifest, Sharing) {
        match manifest(text) {
            Ok(Declaration::Manifest(manifest, sharing)) => (manifest, sharing),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn dependencies_of_every_table_keep_order_scope_and_line() {
        let (manifest, _) = read(
            "[package]\nname = \"a\"\nversion = \"1.2.3\"\n[dependencies]\nz = \"1\"\nb = { package = \"real-b\", version = \"2\", optional = true }\n[dependencies.c]\npath = \"../c\"\n[target.'cfg(unix)'.dev-dependencies]\nd = { git = \"https://u:p@h/d\" }\n[build-dependencies]\ne.workspace = true\n",
        );
        let seen: Vec<_> =
            manifest.dependencies.iter().map(|d| (d.name.as_str(), d.scope, d.line, &d.origin)).collect();
        assert_eq!(
            seen,
            [
                ("z", Scope::Runtime, 5, &Origin::Registry),
                ("real-b", Scope::Optional, 6, &Origin::Registry),
                ("c", Scope::Runtime, 7, &Origin::Path("../c".to_owned())),
                ("d", Scope::Dev, 10, &Origin::Url("https://h/d".to_owned())),
                ("e", Scope::Build, 12, &Origin::Inherited("e".to_owned())),
            ]
        );
    }

    #[test]
    fn a_workspace_shares_its_table_and_fields() {
        let (manifest, sharing) = read(
            "[workspace]\nmembers = [\"crates/*\"]\nexclude = [\"old\"]\n[workspace.package]\nversion = \"3.0.0\"\nlicense = \"MIT\"\n[workspace.dependencies]\nlog = { package = \"log-real\", version = \"0.4\" }\n",
        );
        assert_eq!(manifest.members, ["crates/*", "!old"]);
        assert_eq!(manifest.name, None);
        assert!(sharing.root);
        assert_eq!(sharing.values["version"], "3.0.0");
        assert_eq!((sharing.offers[0].key.as_str(), sharing.offers[0].name.as_str()), ("log", "log-real"));
    }

    #[test]
    fn inherited_fields_are_noted() {
        let (manifest, sharing) =
            read("[package]\nname = \"a\"\nversion.workspace = true\nlicense = { workspace = true }\n");
        assert_eq!(manifest.version, None);
        assert_eq!(sharing.inherits, ["version", "license"]);
    }

    #[test]
    fn binaries_are_entries() {
        let (manifest, _) = read(
            "[package]\nname = \"a\"\ndefault-run = \"x\"\n[[bin]]\nname = \"x\"\n[[bin]]\nname = \"a\"\n[[bin]]\nname = \"y\"\npath = \"y.rs\"\n",
        );
        let seen: Vec<_> =
            manifest.entries.iter().map(|e| (e.kind.as_str(), e.target.as_str(), e.line)).collect();
        assert_eq!(
            seen,
            [
                ("bin", "src/bin/x.rs", 5),
                ("bin", "src/main.rs", 7),
                ("bin", "y.rs", 9),
                ("default-run", "x", 3)
            ]
        );
    }
}
