//! .NET: project files, central versions, `packages.config`, `packages.lock.json`, solutions.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::declaration::{Declaration, Offer, Sharing, blank, entry, locked, pin, required};
use super::json::{self, Value};
use super::text::{LineIndex, base_name, quoted, refuse_conflicts};
use super::xml::{parse, substitute, text_of};
use crate::map::package::{Dependency, Ecosystem, Manifest, Origin, Scope};

/// Reads a `.csproj`, `.fsproj` or `.vbproj`. Without a name in it, the file's own name is the project's.
pub(super) fn project(text: &str) -> Result<Declaration, String> {
    let document = parse(text)?;
    let root = document.root_element();
    let lines = LineIndex::new(text);
    let values = properties(root);
    let value = |key: &str| values.get(key).map(|raw| substitute(raw, "$(", ')', &values));
    let mut manifest = blank(Ecosystem::Nuget);
    manifest.name = value("PackageId").or_else(|| value("AssemblyName")).filter(|name| !name.contains("$("));
    manifest.version = value("Version").or_else(|| value("VersionPrefix"));
    manifest.license = value("PackageLicenseExpression");
    let sdk = root.attribute("Sdk").map(|sdk| sdk.split('/').next().unwrap_or(sdk));
    manifest.tool = Some(sdk.unwrap_or("msbuild").to_owned());
    for node in root.descendants().filter(Node::is_element) {
        let line = lines.line(node.range().start);
        manifest.dependencies.extend(reference(node, line, &values));
    }
    start(root, &lines, &mut manifest);
    Ok(Declaration::Manifest(manifest, Sharing { values, ..Sharing::default() }))
}

/// Values of every `PropertyGroup`; the first of a name stays.
fn properties(root: Node<'_, '_>) -> BTreeMap<String, String> {
    let groups = root.children().filter(|node| node.tag_name().name() == "PropertyGroup");
    let mut values = BTreeMap::new();
    for property in groups.flat_map(|group| group.children()).filter(Node::is_element) {
        let text = property.text().unwrap_or_default().trim();
        if !text.is_empty() {
            values.entry(property.tag_name().name().to_owned()).or_insert_with(|| text.to_owned());
        }
    }
    values
}

/// A `PackageReference`, `FrameworkReference` or `ProjectReference`.
fn reference(node: Node<'_, '_>, line: u32, values: &BTreeMap<String, String>) -> Option<Dependency> {
    let kind = node.tag_name().name();
    if !matches!(kind, "PackageReference" | "FrameworkReference" | "ProjectReference") {
        return None;
    }
    let include = substitute(node.attribute("Include")?.trim(), "$(", ')', values);
    if kind == "ProjectReference" {
        let path = include.replace('\\', "/");
        let stem = base_name(&path).rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem);
        let origin = Origin::Path(path.clone());
        return Some(Dependency { origin, ..required(stem, None, Scope::Runtime, line) });
    }
    let said = |name: &'static str| node.attribute(name).or_else(|| text_of(node, name));
    let version = said("VersionOverride").or_else(|| said("Version"));
    let version = version.map(|version| substitute(version, "$(", ')', values));
    let private = said("PrivateAssets").is_some_and(|assets| assets.eq_ignore_ascii_case("all"));
    let scope = if private { Scope::Dev } else { Scope::Runtime };
    let central = version.is_none() && kind == "PackageReference";
    let origin = if central { Origin::Inherited(include.clone()) } else { Origin::Registry };
    Some(Dependency { origin, ..required(&include, version.as_deref(), scope, line) })
}

/// A project that makes a program; its name is empty where it is the file's.
fn start(root: Node<'_, '_>, lines: &LineIndex, manifest: &mut Manifest) {
    let output = root.descendants().find(|node| node.tag_name().name() == "OutputType");
    let runs_by_sdk =
        matches!(manifest.tool.as_deref(), Some("Microsoft.NET.Sdk.Web" | "Microsoft.NET.Sdk.Worker"));
    let name = manifest.name.clone().unwrap_or_default();
    match output {
        Some(node) => {
            let kind = node.text().unwrap_or_default().trim();
            if kind.eq_ignore_ascii_case("exe") || kind.eq_ignore_ascii_case("winexe") {
                manifest.entries.push(entry("exe", &name, "", lines.line(node.range().start)));
            }
        }
        None if runs_by_sdk => manifest.entries.push(entry("exe", &name, "", 1)),
        None => {}
    }
}

/// Reads `Directory.Packages.props` or `Directory.Build.props`: versions and values for the projects below.
pub(super) fn central(text: &str) -> Result<Declaration, String> {
    let document = parse(text)?;
    let root = document.root_element();
    let values = properties(root);
    let versions = root
        .descendants()
        .filter(|node| matches!(node.tag_name().name(), "PackageVersion" | "GlobalPackageReference"));
    let offers = versions.filter_map(|node| {
        let name = node.attribute("Include").or_else(|| node.attribute("Update"))?.trim().to_owned();
        let version = node.attribute("Version").or_else(|| text_of(node, "Version"))?;
        let requirement = Some(substitute(version, "$(", ')', &values));
        Some(Offer { key: name.clone(), name, requirement, origin: Origin::Registry })
    });
    let offers = offers.collect();
    Ok(Declaration::Catalog(Ecosystem::Nuget, Sharing { offers, values, ..Sharing::default() }))
}

/// Reads `packages.config`, the older list of packages.
pub(super) fn packages_config(text: &str) -> Result<Declaration, String> {
    let document = parse(text)?;
    let lines = LineIndex::new(text);
    let mut manifest = blank(Ecosystem::Nuget);
    let packages = document.root_element().children().filter(|node| node.tag_name().name() == "package");
    manifest.dependencies.extend(packages.filter_map(|node| {
        let dev = node.attribute("developmentDependency") == Some("true");
        let scope = if dev { Scope::Dev } else { Scope::Runtime };
        let line = lines.line(node.range().start);
        Some(required(node.attribute("id")?, node.attribute("version"), scope, line))
    }));
    Ok(Declaration::Manifest(manifest, Sharing::default()))
}

/// Reads `packages.lock.json`; projects of the repository are left out.
pub(super) fn lock(text: &str) -> Result<Declaration, String> {
    refuse_conflicts(text)?;
    let root = json::parse(text)?;
    let frameworks = root.get("dependencies").map(Value::members).unwrap_or_default();
    let packages = frameworks.iter().flat_map(|framework| framework.value.members());
    let pinned = packages.filter_map(|package| Some(pin(&package.key, package.value.text("resolved")?)));
    Ok(locked(Ecosystem::Nuget, "nuget", pinned.collect()))
}

/// Reads a solution, `.sln` or `.slnx`: the project files of its workspace.
pub(super) fn solution(text: &str) -> Result<Declaration, String> {
    refuse_conflicts(text)?;
    let mut manifest = blank(Ecosystem::Nuget);
    for line in text.lines().map(str::trim_start) {
        if line.starts_with("Project(") || line.starts_with("<Project ") {
            let project = quoted(line).find(|word| word.ends_with("proj"));
            manifest.members.extend(project.map(|path| path.replace('\\', "/")));
        }
    }
    Ok(Declaration::Manifest(manifest, Sharing { root: true, ..Sharing::default() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_is_read_with_its_references() {
        let text = "\r\n<Project Sdk=\"Microsoft.NET.Sdk\">\r\n<PropertyGroup><V>2.0</V><OutputType>Exe</OutputType><AssemblyName>App</AssemblyName><PackageLicenseExpression>MIT</PackageLicenseExpression></PropertyGroup>\r\n<ItemGroup>\r\n<PackageReference Include=\"A\" Version=\"$(V)\" />\r\n<PackageReference Include=\"B\" />\r\n<PackageReference Include=\"C\"><Version>3</Version><PrivateAssets>all</PrivateAssets></PackageReference>\r\n<ProjectReference Include=\"..\\Lib\\Lib.csproj\" />\r\n</ItemGroup></Project>";
        let Ok(Declaration::Manifest(manifest, _)) = project(text) else { panic!("a manifest") };
        let seen: Vec<_> = manifest
            .dependencies
            .iter()
            .map(|d| (d.name.as_str(), d.requirement.as_deref(), d.scope, d.line))
            .collect();
        assert_eq!(
            seen,
            [
                ("A", Some("2.0"), Scope::Runtime, 5),
                ("B", None, Scope::Runtime, 6),
                ("C", Some("3"), Scope::Dev, 7),
                ("Lib", None, Scope::Runtime, 8)
            ]
        );
        assert_eq!(manifest.dependencies[1].origin, Origin::Inherited("B".to_owned()));
        assert_eq!(manifest.dependencies[3].origin, Origin::Path("../Lib/Lib.csproj".to_owned()));
        assert_eq!((manifest.name.as_deref(), manifest.license.as_deref()), (Some("App"), Some("MIT")));
        assert_eq!((manifest.entries[0].kind.as_str(), manifest.entries[0].line), ("exe", 3));
    }

    #[test]
    fn a_web_project_runs_without_saying_so() {
        let text = "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>";
        let Ok(Declaration::Manifest(manifest, _)) = project(text) else { panic!("a manifest") };
        assert_eq!(manifest.entries.len(), 1);
    }

    #[test]
    fn central_versions_are_offered() {
        let text = "<Project><PropertyGroup><X>1.1</X></PropertyGroup><ItemGroup><PackageVersion Include=\"A\" Version=\"$(X)\"/></ItemGroup></Project>";
        let Ok(Declaration::Catalog(_, sharing)) = central(text) else { panic!("a catalog") };
        assert_eq!(
            (sharing.offers[0].key.as_str(), sharing.offers[0].requirement.as_deref()),
            ("A", Some("1.1"))
        );
    }

    #[test]
    fn older_lists_locks_and_solutions_are_read() {
        let text = "<packages>\n<package id=\"A\" version=\"1.0\"/>\n<package id=\"B\" version=\"2\" developmentDependency=\"true\"/></packages>";
        let Ok(Declaration::Manifest(manifest, _)) = packages_config(text) else { panic!("a manifest") };
        let seen: Vec<_> = manifest.dependencies.iter().map(|d| (d.name.as_str(), d.scope, d.line)).collect();
        assert_eq!(seen, [("A", Scope::Runtime, 2), ("B", Scope::Dev, 3)]);
        let text = r#"{"version": 1, "dependencies": {"net8.0": {"A": {"type": "Direct", "resolved": "1.0.0"}, "own": {"type": "Project"}}}}"#;
        let Ok(Declaration::Lockfile(lockfile)) = lock(text) else { panic!("a lockfile") };
        assert_eq!(lockfile.packages, [pin("A", "1.0.0")]);
        let text = "Project(\"{F}\") = \"App\", \"src\\App\\App.csproj\", \"{1}\"\r\nEndProject\r\nProject(\"{2}\") = \"Folder\", \"Folder\", \"{3}\"\r\n";
        let Ok(Declaration::Manifest(manifest, _)) = solution(text) else { panic!("a manifest") };
        assert_eq!(manifest.members, ["src/App/App.csproj"]);
    }
}
