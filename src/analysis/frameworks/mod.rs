//! Frameworks and tools, each with the evidence that says so.
//!
//! Only a dependency, a package manager that a manifest names, or the text of a file counts; never a
//! file's name alone. What counts for which framework stands in `frameworks.toml`.

mod table;

use crate::map::file::{Mark, MarkKind};
use crate::map::package::{Ecosystem, LinkedDependency, Package, Scope};
use crate::map::stack::{Evidence, Framework, FrameworkCategory};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use table::{Source, TABLE};

/// How many pieces of evidence are kept of a framework.
const EVIDENCE: usize = 5;

/// A piece of evidence and how much it says, 1 to 3.
type Weighed = (u8, Evidence);

/// The frameworks and tools that `packages` depend on or that `marks` (with the paths of their files) prove.
///
/// A framework that one of `packages` is itself is left out, and so are dependencies within the repository.
/// Sorted by category, then by the strongest evidence, its amount and the name: a dependency that is only
/// needed for development says little of a server or a database, and much of a test tool.
pub fn detect(packages: &[Package], marks: &[(&str, &Mark)]) -> Vec<Framework> {
    let own: BTreeSet<usize> = packages
        .iter()
        .flat_map(|package| TABLE.find(Source::registry(package.ecosystem), &package.name))
        .collect();
    let mut found: BTreeMap<usize, Vec<Weighed>> = BTreeMap::new();
    for package in packages {
        gather_package(package, &mut found);
    }
    for (path, mark) in marks.iter().filter(|(_, mark)| mark.kind == MarkKind::Tool) {
        for index in TABLE.find(Source::Mark, &mark.value) {
            let evidence = Evidence {
                path: (*path).to_owned(),
                line: Some(mark.line),
                detail: format!("uses `{}`", mark.value),
            };
            found.entry(index).or_default().push((3, evidence));
        }
    }
    found.retain(|index, _| !own.contains(index));
    ranked(found)
}

fn gather_package(package: &Package, found: &mut BTreeMap<usize, Vec<Weighed>>) {
    let source = Source::registry(package.ecosystem);
    for dependency in package.dependencies.iter().filter(|dependency| dependency.internal.is_none()) {
        for index in TABLE.find(source, &dependency.name) {
            let weight = weight(dependency.scope, TABLE.entries[index].category);
            found.entry(index).or_default().push((weight, evidence_of(dependency)));
        }
    }
    let Some(manifest) = package.manifests.first() else { return };
    for tool in package.tool.as_deref().into_iter().chain(manager(package.ecosystem)) {
        for index in TABLE.find(Source::Tool, tool) {
            let detail = format!("is managed with `{tool}`");
            found
                .entry(index)
                .or_default()
                .push((3, Evidence { path: manifest.clone(), line: None, detail }));
        }
    }
}

/// The one tool that an ecosystem's manifests are for; npm's and Python's are for several.
fn manager(ecosystem: Ecosystem) -> Option<&'static str> {
    match ecosystem {
        Ecosystem::Cargo => Some("cargo"),
        Ecosystem::Maven => Some("maven"),
        Ecosystem::Gradle => Some("gradle"),
        Ecosystem::Composer => Some("composer"),
        Ecosystem::Bundler => Some("bundler"),
        Ecosystem::Npm | Ecosystem::Pypi | Ecosystem::Go | Ecosystem::Nuget | Ecosystem::Mix => None,
    }
}

fn weight(scope: Scope, category: FrameworkCategory) -> u8 {
    let develops =
        matches!(category, FrameworkCategory::Test | FrameworkCategory::Build | FrameworkCategory::Ci);
    match scope {
        Scope::Runtime => 3,
        Scope::Dev | Scope::Build if develops => 3,
        Scope::Optional | Scope::Peer | Scope::Build => 2,
        Scope::Dev => 1,
    }
}

fn evidence_of(dependency: &LinkedDependency) -> Evidence {
    let verb = match dependency.scope {
        Scope::Runtime => "depends on",
        Scope::Dev => "is developed with",
        Scope::Build => "is built with",
        Scope::Optional => "can depend on",
        Scope::Peer => "expects",
    };
    Evidence {
        path: dependency.manifest.clone(),
        line: Some(dependency.line),
        detail: format!("{verb} `{}`", dependency.name),
    }
}

fn ranked(found: BTreeMap<usize, Vec<Weighed>>) -> Vec<Framework> {
    let mut frameworks: Vec<(Reverse<u8>, Reverse<usize>, Framework)> = Vec::new();
    for (index, mut evidence) in found {
        evidence.sort_by_cached_key(|(weight, evidence)| {
            (Reverse(*weight), evidence.path.matches('/').count(), evidence.path.clone(), evidence.line)
        });
        evidence.dedup_by(|a, b| a.1.path == b.1.path && a.1.line == b.1.line);
        let strongest = evidence.first().map_or(0, |(weight, _)| *weight);
        let amount = evidence.len();
        let evidence = evidence.into_iter().take(EVIDENCE).map(|(_, evidence)| evidence).collect();
        let entry = &TABLE.entries[index];
        let framework = Framework { name: entry.name.to_owned(), category: entry.category, evidence };
        frameworks.push((Reverse(strongest), Reverse(amount), framework));
    }
    frameworks.sort_by(|a, b| (a.2.category, a.0, a.1, &a.2.name).cmp(&(b.2.category, b.0, b.1, &b.2.name)));
    frameworks.into_iter().map(|(_, _, framework)| framework).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(ecosystem: Ecosystem, name: &str, dependencies: &[(&str, Scope)]) -> Package {
        let linked = |(index, (name, scope)): (usize, &(&str, Scope))| LinkedDependency {
            name: (*name).to_owned(),
            requirement: None,
            locked: None,
            scope: *scope,
            internal: None,
            manifest: "m".to_owned(),
            line: u32::try_from(index).unwrap() + 1,
        };
        Package {
            ecosystem,
            name: name.to_owned(),
            version: None,
            folder: String::new(),
            manifests: vec!["m".to_owned()],
            lockfile: None,
            workspace: None,
            license: None,
            tool: None,
            dependencies: dependencies.iter().enumerate().map(linked).collect(),
        }
    }

    fn names(packages: &[Package], marks: &[(&str, &Mark)]) -> Vec<String> {
        detect(packages, marks).into_iter().map(|framework| framework.name).collect()
    }

    fn tool(value: &str) -> Mark {
        Mark { kind: MarkKind::Tool, value: value.to_owned(), line: 7 }
    }

    #[test]
    fn dependencies_and_marks_are_evidence_with_a_place() {
        let packages = [package(Ecosystem::Pypi, "shop", &[("Flask", Scope::Runtime)])];
        let mark = tool("Flask");
        let found = detect(&packages, &[("app.py", &mark)]);
        assert_eq!(found.len(), 1);
        let places: Vec<_> =
            found[0].evidence.iter().map(|e| (e.path.as_str(), e.line, e.detail.as_str())).collect();
        assert_eq!(places, [("app.py", Some(7), "uses `Flask`"), ("m", Some(1), "depends on `Flask`")]);
    }

    #[test]
    fn every_ecosystem_is_looked_up_by_its_own_rules() {
        for (ecosystem, name, expected) in [
            (Ecosystem::Cargo, "axum", "Axum"),
            (Ecosystem::Npm, "@angular/core", "Angular"),
            (Ecosystem::Pypi, "scikit_learn", "scikit-learn"),
            (Ecosystem::Go, "github.com/labstack/echo/v4", "Echo"),
            (Ecosystem::Maven, "org.springframework.boot:spring-boot-starter-web", "Spring Boot"),
            (Ecosystem::Gradle, "io.ktor:ktor-server-core", "Ktor"),
            (Ecosystem::Composer, "laravel/framework", "Laravel"),
            (Ecosystem::Bundler, "rails", "Ruby on Rails"),
            (Ecosystem::Nuget, "microsoft.aspnetcore.openapi", "ASP.NET Core"),
            (Ecosystem::Mix, "phoenix", "Phoenix"),
        ] {
            let found = names(&[package(ecosystem, "own", &[(name, Scope::Runtime)])], &[]);
            assert_eq!(found.first().map(String::as_str), Some(expected), "{name}");
        }
    }

    #[test]
    fn the_framework_itself_does_not_use_itself() {
        let own = package(Ecosystem::Pypi, "flask", &[]);
        let example =
            package(Ecosystem::Pypi, "tutorial", &[("Flask", Scope::Runtime), ("click", Scope::Runtime)]);
        assert_eq!(names(&[own, example], &[("a.py", &tool("Flask"))]), ["Click"]);
    }

    #[test]
    fn a_member_of_the_repository_is_no_framework() {
        let mut one = package(Ecosystem::Npm, "a", &[("vite", Scope::Runtime)]);
        one.dependencies[0].internal = Some("packages/vite".to_owned());
        assert!(names(&[one], &[]).is_empty());
    }

    #[test]
    fn development_dependencies_are_weak_for_servers_and_strong_for_tests() {
        let dependencies =
            [("express", Scope::Dev), ("koa", Scope::Runtime), ("jest", Scope::Dev), ("ava", Scope::Runtime)];
        let packages = [package(Ecosystem::Npm, "a", &dependencies)];
        assert_eq!(names(&packages, &[]), ["Koa", "Express", "Ava", "Jest"]);
    }

    #[test]
    fn more_evidence_comes_first_and_five_pieces_are_kept() {
        let (go, http) = (tool("Go flag"), tool("net/http"));
        let files: Vec<String> = (0..9).map(|index| format!("{index}.go")).collect();
        let mut marks: Vec<(&str, &Mark)> = files.iter().map(|path| (path.as_str(), &http)).collect();
        marks.push(("a.go", &go));
        let gin = package(Ecosystem::Go, "x", &[("github.com/gin-gonic/gin", Scope::Runtime)]);
        let found = detect(&[gin], &marks);
        let read: Vec<_> =
            found.iter().map(|framework| (framework.name.as_str(), framework.evidence.len())).collect();
        assert_eq!(read, [("net/http", 5), ("Gin", 1), ("Go flag", 1)]);
    }

    #[test]
    fn the_package_manager_is_a_tool() {
        let mut one = package(Ecosystem::Npm, "a", &[]);
        one.tool = Some("pnpm".to_owned());
        assert_eq!(names(&[one, package(Ecosystem::Gradle, "b", &[])], &[]), ["Gradle", "pnpm"]);
    }
}
