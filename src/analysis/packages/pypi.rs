//! Python: `pyproject.toml` of every build back end, `Pipfile` and `Pipfile.lock`.

use super::declaration::{Declaration, Sharing, blank, entry, locked, pin, required};
use super::json;
use super::pypi_poetry as poetry;
use super::pypi_requirement::{normalised, requirement};
use super::text::{refuse_conflicts, without_credentials};
use super::toml_document::{Document, Item, Table};
use crate::map::package::{Dependency, Ecosystem, Manifest, Origin, Scope};

/// Reads `pyproject.toml`.
pub(super) fn pyproject(text: &str) -> Result<Declaration, String> {
    let document = Document::parse(text)?;
    let root = document.root();
    let mut manifest = blank(Ecosystem::Pypi);
    let mut sharing = Sharing::default();
    manifest.tool = tool(root);
    if let Some(project) = root.at(&["project"]) {
        standard(project, &mut manifest);
    }
    let requires = root.at(&["build-system"]).and_then(|build| build.get("requires"));
    list(requires, Scope::Build, &mut manifest);
    groups(root, &mut manifest);
    tools(root, &mut manifest);
    if let Some(poetry) = root.at(&["tool", "poetry"]) {
        poetry::read(poetry, &mut manifest);
    }
    if let Some(uv) = root.at(&["tool", "uv"]) {
        uv_workspace(uv, &mut manifest, &mut sharing);
        uv_sources(uv, &mut manifest);
    }
    manifest.dependencies.sort_by_key(|dependency| dependency.line);
    Ok(Declaration::Manifest(manifest, sharing))
}

/// The build back end, by its distribution; without one, the tool that has a table.
fn tool(root: Table<'_, '_>) -> Option<String> {
    let backend = root.at(&["build-system"]).and_then(|build| build.text("build-backend"));
    if let Some(module) = backend.and_then(|backend| backend.split(['.', ':']).next()) {
        return Some(
            match module {
                "flit_core" => "flit",
                "mesonpy" => "meson-python",
                "scikit_build_core" => "scikit-build-core",
                other => other,
            }
            .to_owned(),
        );
    }
    let table = ["poetry", "pdm", "hatch", "flit", "uv", "setuptools"];
    let named = table.into_iter().find(|name| root.at(&["tool", name]).is_some());
    named.or_else(|| root.at(&["build-system"]).map(|_| "setuptools")).map(str::to_owned)
}

/// The `[project]` table of PEP 621.
fn standard(project: Table<'_, '_>, manifest: &mut Manifest) {
    manifest.name = project.text("name").map(str::to_owned);
    manifest.version = project.text("version").map(str::to_owned);
    manifest.license = project
        .get("license")
        .and_then(|item| {
            item.text().or_else(|| item.table()?.text("text").filter(|text| !text.contains('\n')))
        })
        .map(str::to_owned);
    list(project.get("dependencies"), Scope::Runtime, manifest);
    for (_, extra) in project.at(&["optional-dependencies"]).map(Table::items).unwrap_or_default() {
        list(Some(extra), Scope::Optional, manifest);
    }
    commands(project.at(&["scripts"]), "console_script", manifest);
    commands(project.at(&["gui-scripts"]), "gui_script", manifest);
    for (group, table) in project.at(&["entry-points"]).map(Table::items).unwrap_or_default() {
        commands(table.table(), group, manifest);
    }
}

/// Requirements of an array of strings.
fn list(item: Option<Item<'_, '_>>, scope: Scope, manifest: &mut Manifest) {
    let elements = item.into_iter().flat_map(Item::elements);
    let wanted = elements.filter_map(|element| requirement(element.text()?, scope, element.line));
    manifest.dependencies.extend(wanted);
}

/// `name = "module:function"` for each command.
fn commands(table: Option<Table<'_, '_>>, kind: &str, manifest: &mut Manifest) {
    for (name, item) in table.map(Table::items).unwrap_or_default() {
        manifest.entries.extend(item.text().map(|target| entry(kind, name, target, item.line)));
    }
}

/// Dependency groups (PEP 735); an included group is read where it stands.
fn groups(root: Table<'_, '_>, manifest: &mut Manifest) {
    for (_, group) in root.at(&["dependency-groups"]).map(Table::items).unwrap_or_default() {
        list(Some(group), Scope::Dev, manifest);
    }
}

/// The tables of pdm, uv, hatch and flit.
fn tools(root: Table<'_, '_>, manifest: &mut Manifest) {
    let Some(tool) = root.at(&["tool"]) else { return };
    for (_, group) in tool.at(&["pdm", "dev-dependencies"]).map(Table::items).unwrap_or_default() {
        list(Some(group), Scope::Dev, manifest);
    }
    list(tool.at(&["uv"]).and_then(|uv| uv.get("dev-dependencies")), Scope::Dev, manifest);
    for (_, environment) in tool.at(&["hatch", "envs"]).map(Table::items).unwrap_or_default() {
        let Some(environment) = environment.table() else { continue };
        for key in ["dependencies", "extra-dependencies"] {
            list(environment.get(key), Scope::Dev, manifest);
        }
    }
    if let Some(flit) = tool.at(&["flit"]) {
        flit_metadata(flit, manifest);
    }
}

/// flit's own table, older than PEP 621.
fn flit_metadata(flit: Table<'_, '_>, manifest: &mut Manifest) {
    commands(flit.at(&["scripts"]), "console_script", manifest);
    let Some(metadata) = flit.at(&["metadata"]) else { return };
    let name = metadata.text("dist-name").or_else(|| metadata.text("module"));
    manifest.name = manifest.name.take().or_else(|| name.map(str::to_owned));
    manifest.license = manifest.license.take().or_else(|| metadata.text("license").map(str::to_owned));
    list(metadata.get("requires"), Scope::Runtime, manifest);
    list(metadata.get("dev-requires"), Scope::Dev, manifest);
    for (_, extra) in metadata.at(&["requires-extra"]).map(Table::items).unwrap_or_default() {
        list(Some(extra), Scope::Optional, manifest);
    }
}

fn uv_workspace(uv: Table<'_, '_>, manifest: &mut Manifest, sharing: &mut Sharing) {
    let Some(workspace) = uv.at(&["workspace"]) else { return };
    sharing.root = true;
    let texts = |key| workspace.get(key).into_iter().flat_map(Item::texts);
    manifest.members.extend(texts("members").map(str::to_owned));
    manifest.members.extend(texts("exclude").map(|glob| format!("!{glob}")));
}

/// `[tool.uv.sources]` says where dependencies of those names come from.
fn uv_sources(uv: Table<'_, '_>, manifest: &mut Manifest) {
    for (name, item) in uv.at(&["sources"]).map(Table::items).unwrap_or_default() {
        let Some(table) = item.table().or_else(|| item.elements().find_map(Item::table)) else { continue };
        let Some(origin) = source_origin(table) else { continue };
        let name = normalised(name);
        for dependency in manifest.dependencies.iter_mut().filter(|d| normalised(&d.name) == name) {
            dependency.origin = origin.clone();
        }
    }
}

/// The origin that a table of uv, poetry or pipenv gives; none for the registry.
pub(super) fn source_origin(table: Table<'_, '_>) -> Option<Origin> {
    if table.is_true("workspace") {
        return Some(Origin::Workspace);
    }
    if let Some(path) = table.text("path").or_else(|| table.text("file")) {
        return Some(Origin::Path(path.to_owned()));
    }
    let url = table.text("git").or_else(|| table.text("url"))?;
    Some(Origin::Url(without_credentials(url)))
}

/// Reads `Pipfile`.
pub(super) fn pipfile(text: &str) -> Result<Declaration, String> {
    let document = Document::parse(text)?;
    let mut manifest = blank(Ecosystem::Pypi);
    manifest.tool = Some("pipenv".to_owned());
    for (table, scope) in [("packages", Scope::Runtime), ("dev-packages", Scope::Dev)] {
        let items = document.root().at(&[table]).map(Table::items).unwrap_or_default();
        manifest.dependencies.extend(items.into_iter().map(|(name, item)| pipenv(name, item, scope)));
    }
    manifest.dependencies.sort_by_key(|dependency| dependency.line);
    if let Some(scripts) = document.root().at(&["scripts"]) {
        commands(Some(scripts), "script", &mut manifest);
    }
    Ok(Declaration::Manifest(manifest, Sharing::default()))
}

fn pipenv(name: &str, item: Item<'_, '_>, scope: Scope) -> Dependency {
    let table = item.table();
    let written = item.text().or_else(|| table?.text("version"));
    let origin = table.and_then(source_origin).unwrap_or(Origin::Registry);
    Dependency { origin, ..required(name, written, scope, item.line) }
}

/// Reads `Pipfile.lock`.
pub(super) fn pipfile_lock(text: &str) -> Result<Declaration, String> {
    refuse_conflicts(text)?;
    let root = json::parse(text)?;
    let groups = root.members().iter().filter(|group| group.key != "_meta");
    let listed = groups.flat_map(|group| group.value.members()).filter_map(|package| {
        let version = package.value.text("version")?.trim_start_matches('=');
        Some(pin(&package.key, version))
    });
    Ok(locked(Ecosystem::Pypi, "pipenv", listed.collect()))
}

#[cfg(test)]
#[path = "pypi_tests.rs"]
mod tests;
