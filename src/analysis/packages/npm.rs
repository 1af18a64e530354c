//! npm's `package.json`, which pnpm, yarn and bun share, and npm's and bun's own lockfiles.

use super::declaration::{Declaration, Offer, Sharing, blank, entry, locked, pin, required};
use super::json::{self, Member, Value};
use super::text::{refuse_conflicts, without_credentials};
use crate::map::package::{DeclaredEntry, Dependency, Ecosystem, LockedPackage, Origin, Scope};

const TABLES: [(&str, Scope); 4] = [
    ("dependencies", Scope::Runtime),
    ("devDependencies", Scope::Dev),
    ("optionalDependencies", Scope::Optional),
    ("peerDependencies", Scope::Peer),
];

/// Conditions of `exports`, the one that most users get first.
const CONDITIONS: [&str; 5] = ["import", "require", "node", "default", "module"];

/// Reads `package.json`.
pub(super) fn manifest(text: &str) -> Result<Declaration, String> {
    let root = json::parse(text)?;
    let mut manifest = blank(Ecosystem::Npm);
    let owned = |key| root.text(key).filter(|text| !text.is_empty()).map(str::to_owned);
    manifest.name = owned("name");
    manifest.version = owned("version");
    manifest.license = license(&root);
    manifest.tool = root.text("packageManager").and_then(|tool| tool.split('@').next()).map(str::to_owned);
    for (table, scope) in TABLES {
        let members = root.get(table).map(Value::members).unwrap_or_default();
        manifest.dependencies.extend(members.iter().filter_map(|member| dependency(member, scope)));
    }
    manifest.dependencies.sort_by_key(|dependency| dependency.line);
    let workspaces = root.get("workspaces");
    let list = workspaces.and_then(|held| held.get("packages")).or(workspaces);
    let globs = list.map(Value::elements).unwrap_or_default();
    manifest.members = globs.iter().filter_map(|(_, glob)| glob.as_text().map(str::to_owned)).collect();
    manifest.entries = entries(&root);
    let sharing = Sharing { root: workspaces.is_some(), offers: catalogs(&root), ..Sharing::default() };
    Ok(Declaration::Manifest(manifest, sharing))
}

/// `license` as a string, as the old object, or the old list `licenses`.
fn license(root: &Value<'_>) -> Option<String> {
    let one = |value: &Value<'_>| value.as_text().or_else(|| value.text("type")).map(str::to_owned);
    if let Some(found) = root.get("license").and_then(one) {
        return Some(found);
    }
    let all: Vec<_> = root.get("licenses")?.elements().iter().filter_map(|(_, value)| one(value)).collect();
    (!all.is_empty()).then(|| all.join(" OR "))
}

fn dependency(member: &Member<'_>, scope: Scope) -> Option<Dependency> {
    let written = member.value.as_text()?;
    let (name, requirement, origin) = specifier(&member.key, written);
    let requirement = if let Origin::Url(url) = &origin { url.clone() } else { requirement.to_owned() };
    Some(Dependency { origin, ..required(name, Some(&requirement), scope, member.line) })
}

/// The name in the registry, the requirement and the origin that a specifier means.
pub(super) fn specifier<'a>(key: &'a str, written: &'a str) -> (&'a str, &'a str, Origin) {
    if let Some(aliased) = written.strip_prefix("npm:") {
        let (name, requirement) = split_at_version(aliased);
        return (name, requirement, Origin::Registry);
    }
    let origin = if written.starts_with("workspace:") {
        Origin::Workspace
    } else if let Some(catalog) = written.strip_prefix("catalog:") {
        Origin::Inherited(catalog_key(catalog, key))
    } else if let Some(path) = ["file:", "link:", "portal:"].iter().find_map(|p| written.strip_prefix(p)) {
        Origin::Path(path.to_owned())
    } else if written.starts_with(['.', '~']) && written.contains('/') {
        Origin::Path(written.to_owned())
    } else if written.contains("://") || is_repository(written) {
        Origin::Url(without_credentials(written))
    } else {
        Origin::Registry
    };
    (key, written, origin)
}

/// `github:owner/name`, `owner/name`, `git@host:...`.
fn is_repository(written: &str) -> bool {
    let mut parts = written.split('/');
    let shorthand =
        matches!((parts.next(), parts.next()), (Some(a), Some(b)) if !a.is_empty() && !b.is_empty());
    written.starts_with("git@") || (shorthand && !written.starts_with('@') && !written.contains(' '))
}

/// The key of a catalog entry: the catalog's name (`default` where it has none) and the package's.
pub(super) fn catalog_key(catalog: &str, name: &str) -> String {
    let catalog = if catalog.trim().is_empty() { "default" } else { catalog.trim() };
    format!("{catalog}:{name}")
}

/// Splits `@scope/name@1.2.3` at the last `@` that is not the scope's.
pub(super) fn split_at_version(text: &str) -> (&str, &str) {
    match text.char_indices().skip(1).filter(|(_, c)| *c == '@').map(|(at, _)| at).next() {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    }
}

/// bun's catalogs, in `package.json` or its `workspaces`.
fn catalogs(root: &Value<'_>) -> Vec<Offer> {
    let mut offers = Vec::new();
    for holder in [Some(root), root.get("workspaces")].into_iter().flatten() {
        for member in holder.get("catalog").map(Value::members).unwrap_or_default() {
            offers.extend(offer("", &member.key, member.value.as_text()));
        }
        for catalog in holder.get("catalogs").map(Value::members).unwrap_or_default() {
            let members = catalog.value.members();
            offers.extend(members.iter().filter_map(|m| offer(&catalog.key, &m.key, m.value.as_text())));
        }
    }
    offers
}

/// What a catalog says of one package.
pub(super) fn offer(catalog: &str, key: &str, written: Option<&str>) -> Option<Offer> {
    let (name, requirement, origin) = specifier(key, written?);
    let (name, requirement) = (name.to_owned(), Some(requirement.to_owned()));
    Some(Offer { key: catalog_key(catalog, key), name, requirement, origin })
}

fn entries(root: &Value<'_>) -> Vec<DeclaredEntry> {
    let mut entries = Vec::new();
    let own_name = root.text("name").unwrap_or_default();
    if let Some(bin) = root.member("bin") {
        let unscoped = own_name.rsplit('/').next().unwrap_or_default();
        entries.extend(bin.value.as_text().map(|path| entry("bin", unscoped, path, bin.line)));
        entries.extend(named_targets("bin", bin));
    }
    for key in ["main", "module"] {
        if let Some(member) = root.member(key) {
            entries.extend(member.value.as_text().map(|path| entry(key, own_name, path, member.line)));
        }
    }
    if let Some(exports) = root.member("exports") {
        let target = main_export(&exports.value, 0);
        entries.extend(target.map(|path| entry("exports", own_name, path, exports.line)));
    }
    if let Some(scripts) = root.member("scripts") {
        entries.extend(named_targets("script", scripts));
    }
    entries
}

fn named_targets(kind: &str, table: &Member<'_>) -> Vec<DeclaredEntry> {
    let named = |m: &Member<'_>| m.value.as_text().map(|target| entry(kind, &m.key, target, m.line));
    table.value.members().iter().filter_map(named).collect()
}

/// The path behind `exports` for the package's own name: `"."`, through conditions.
fn main_export<'v>(value: &'v Value<'_>, depth: u32) -> Option<&'v str> {
    if depth > 16 {
        return None;
    }
    if let Some(text) = value.as_text() {
        return Some(text);
    }
    if let Some(own) = value.get(".") {
        return main_export(own, depth + 1);
    }
    if let Some((_, first)) = value.elements().first() {
        return main_export(first, depth + 1);
    }
    CONDITIONS.iter().find_map(|condition| value.get(condition).and_then(|v| main_export(v, depth + 1)))
}

/// Reads `package-lock.json` or `npm-shrinkwrap.json` of any version.
pub(super) fn lock(text: &str) -> Result<Declaration, String> {
    refuse_conflicts(text)?;
    let root = json::parse(text)?;
    let mut packages = Vec::new();
    if let Some(listed) = root.get("packages") {
        packages.extend(listed.members().iter().filter_map(installed));
    } else if let Some(tree) = root.get("dependencies") {
        nested(tree, &mut packages);
    }
    Ok(locked(Ecosystem::Npm, "npm", packages))
}

/// A package of the `packages` list; folders of the repository are not pinned.
fn installed(member: &Member<'_>) -> Option<LockedPackage> {
    let (_, folder_name) = member.key.rsplit_once("node_modules/")?;
    if member.value.get("link").is_some_and(Value::is_true) {
        return None;
    }
    Some(pin(member.value.text("name").unwrap_or(folder_name), member.value.text("version")?))
}

/// The tree of lockfile version 1; its depth is bounded by the reader's.
fn nested(tree: &Value<'_>, packages: &mut Vec<LockedPackage>) {
    for member in tree.members() {
        match member.value.text("version") {
            Some(version) if version.starts_with("npm:") => {
                let (name, version) = split_at_version(&version[4..]);
                packages.push(pin(name, version));
            }
            Some(version) if !version.starts_with("file:") => packages.push(pin(&member.key, version)),
            _ => {}
        }
        if let Some(inner) = member.value.get("dependencies") {
            nested(inner, packages);
        }
    }
}

/// Reads `bun.lock`.
pub(super) fn bun_lock(text: &str) -> Result<Declaration, String> {
    refuse_conflicts(text)?;
    let root = json::parse(text)?;
    let mut packages = Vec::new();
    for member in root.get("packages").map(Value::members).unwrap_or_default() {
        let first = member.value.elements().first().and_then(|(_, first)| first.as_text());
        let (name, version) = split_at_version(first.unwrap_or_default());
        if !version.is_empty() && !version.contains(':') {
            packages.push(pin(name, version));
        }
    }
    Ok(locked(Ecosystem::Npm, "bun", packages))
}

#[cfg(test)]
#[path = "npm_tests.rs"]
mod tests;
