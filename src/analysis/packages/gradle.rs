//! Gradle: build scripts and settings in Groovy or Kotlin, and `gradle.lockfile`.

use std::collections::BTreeMap;

use super::declaration::{Declaration, Sharing, blank, entry, locked, pin, required};
use super::gradle_script::{Block, Statement, literal_assignment, names, statements, without_comments};
use super::text::{identifier, numbered, quoted, refuse_conflicts};
use super::xml::substitute;
use crate::map::package::{Dependency, Ecosystem, Manifest, Origin, Scope};

/// Reads `build.gradle` or `build.gradle.kts`: what stands there literally.
pub(super) fn build(text: &str) -> Result<Declaration, String> {
    refuse_conflicts(text)?;
    let script = without_comments(text);
    let values = literals(&script);
    let mut manifest = blank(Ecosystem::Gradle);
    manifest.tool = Some("gradle".to_owned());
    statements(&script, |statement| {
        match statement.block {
            Block::Dependencies => manifest.dependencies.extend(dependencies(&statement, &values)),
            Block::Plugins => manifest.dependencies.extend(plugin(&statement, &values)),
            Block::Other => main_class(&statement, &mut manifest),
        }
        if statement.top && statement.head == "version" {
            let written = quoted(statement.arguments).next();
            manifest.version = written.map(|version| interpolate(version, &values));
        }
    });
    Ok(Declaration::Manifest(manifest, Sharing { values, ..Sharing::default() }))
}

/// Values that the script gives to names literally.
fn literals(script: &str) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    statements(script, |statement| {
        if let Some((name, value)) = literal_assignment(&statement) {
            values.entry(name.to_owned()).or_insert_with(|| value.to_owned());
        }
    });
    values
}

/// `$name`, `${name}` and `${a.name}` replaced by literal values; the rest stays as written.
fn interpolate(text: &str, values: &BTreeMap<String, String>) -> String {
    if !text.contains('$') {
        return text.to_owned();
    }
    let text = substitute(text, "${", '}', values);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('$') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let (name, tail) = identifier(&after[1..]);
        match values.get(name) {
            Some(value) if !name.is_empty() => out.push_str(value),
            _ => {
                out.push('$');
                out.push_str(name);
            }
        }
        rest = tail;
    }
    out + rest
}

fn scope(configuration: &str) -> Scope {
    let name = configuration.to_ascii_lowercase();
    if name.starts_with("test") || name.contains("test") || name == "developmentonly" {
        Scope::Dev
    } else if name.contains("compileonly") || name.starts_with("provided") {
        Scope::Peer
    } else if ["annotationprocessor", "kapt", "ksp", "classpath"].iter().any(|word| name.contains(word)) {
        Scope::Build
    } else if name.starts_with("optional") {
        Scope::Optional
    } else {
        Scope::Runtime
    }
}

/// The dependencies that one statement of `dependencies { }` adds to a configuration.
fn dependencies(statement: &Statement<'_>, values: &BTreeMap<String, String>) -> Vec<Dependency> {
    let Statement { head, arguments, line, .. } = *statement;
    if statement.assigns || matches!(head, "if" | "else" | "for" | "val" | "def" | "exclude" | "because") {
        return Vec::new();
    }
    let configuration = if head == "add" { quoted(arguments).next().unwrap_or(head) } else { head };
    let scope = scope(configuration);
    if let Some(mapped) = map_notation(arguments) {
        let requirement = mapped.1.map(|version| interpolate(version, values));
        return vec![required(&mapped.0, requirement.as_deref(), scope, line)];
    }
    let mut found: Vec<Dependency> = Vec::new();
    if let Some((_, after)) = arguments.split_once("project(") {
        let path = quoted(after).next().filter(|path| path.starts_with(':'));
        found.extend(path.map(|path| in_build(path, scope, line)));
    } else if let Some((_, after)) = arguments.split_once("kotlin(") {
        let module = quoted(after).next().map(|module| format!("org.jetbrains.kotlin:kotlin-{module}"));
        found.extend(module.map(|module| required(&module, None, scope, line)));
    } else {
        found.extend(quoted(arguments).filter_map(|word| coordinates(word, values, scope, line)));
    }
    found.extend(names(arguments).filter_map(|name| accessor(name, scope, line)));
    found
}

/// `group: 'g', name: 'a', version: 'v'`, in Kotlin with `=`.
fn map_notation(arguments: &str) -> Option<(String, Option<&str>)> {
    let after = |key: &str| {
        let (_, rest) = arguments.split_once(key)?;
        let rest = rest.trim_start().strip_prefix([':', '='])?.trim_start();
        quoted(rest).next().filter(|_| rest.starts_with(['"', '\'']))
    };
    Some((format!("{}:{}", after("group")?, after("name")?), after("version")))
}

/// `group:artifact[:version[:classifier]][@type]`.
fn coordinates(word: &str, values: &BTreeMap<String, String>, scope: Scope, line: u32) -> Option<Dependency> {
    let written = interpolate(word, values);
    let mut parts = written.split('@').next()?.split(':');
    let (group, artifact, version) = (parts.next()?, parts.next()?, parts.next());
    let plausible = !group.is_empty() && !artifact.is_empty() && !written.contains([' ', '/', '\n']);
    plausible.then(|| required(&format!("{group}:{artifact}"), version, scope, line))
}

/// `libs.some.alias` of a version catalog, or `projects.some.module` of this build.
fn accessor(name: &str, scope: Scope, line: u32) -> Option<Dependency> {
    let name = name.trim_end_matches(".get").trim_end_matches(".asProvider").trim_end_matches('.');
    let (catalog, alias) = name.split_once('.')?;
    if catalog == "projects" {
        return Some(in_build(name, scope, line));
    }
    if !(catalog.ends_with("libs") || catalog.ends_with("Libs")) || alias.starts_with("versions.") {
        return None;
    }
    Some(Dependency { origin: Origin::Inherited(name.to_owned()), ..required(name, None, scope, line) })
}

fn in_build(path: &str, scope: Scope, line: u32) -> Dependency {
    Dependency { origin: Origin::Workspace, ..required(path, None, scope, line) }
}

/// `id("x") version "1"`, `kotlin("jvm") version "1"`, `alias(libs.plugins.x)`; Gradle's own have no dot.
fn plugin(statement: &Statement<'_>, values: &BTreeMap<String, String>) -> Option<Dependency> {
    let Statement { head, arguments, tail, line, .. } = *statement;
    if head == "alias" {
        return accessor(names(arguments).next()?, Scope::Build, line);
    }
    let first = quoted(arguments).next()?;
    let id = match head {
        "id" => first.to_owned(),
        "kotlin" => format!("org.jetbrains.kotlin.{first}"),
        _ => return None,
    };
    let after = arguments.split_once("version").map_or(tail, |(_, after)| after);
    let given = arguments.contains("version") || tail.trim_start().starts_with("version");
    let version = quoted(after).next().filter(|_| given).map(|version| interpolate(version, values));
    id.contains('.').then(|| required(&id, version.as_deref(), Scope::Build, line))
}

fn main_class(statement: &Statement<'_>, manifest: &mut Manifest) {
    let named = matches!(
        statement.head,
        "mainClass"
            | "mainClass.set"
            | "mainClassName"
            | "application.mainClass"
            | "application.mainClass.set"
    );
    if let Some(class) = quoted(statement.arguments).next().filter(|class| named && !class.contains('$')) {
        let name = class.rsplit('.').next().unwrap_or(class);
        manifest.entries.push(entry("mainClass", name, class, statement.line));
    }
}

/// Reads `settings.gradle` or `settings.gradle.kts`: the build's name and its projects' folders.
pub(super) fn settings(text: &str) -> Result<Declaration, String> {
    refuse_conflicts(text)?;
    let script = without_comments(text);
    let mut manifest = blank(Ecosystem::Gradle);
    manifest.tool = Some("gradle".to_owned());
    let mut sharing = Sharing { root: true, ..Sharing::default() };
    statements(&script, |statement| match statement.head {
        "rootProject.name" => manifest.name = quoted(statement.arguments).next().map(str::to_owned),
        "include" => manifest.members.extend(quoted(statement.arguments).map(folder_of_project)),
        "project" if statement.tail.trim_start().starts_with(".projectDir") => {
            let folder = quoted(statement.tail).last();
            if let Some((path, folder)) = quoted(statement.arguments).next().zip(folder) {
                sharing.values.insert(folder_of_project(path), folder.to_owned());
            }
        }
        _ => {}
    });
    // A project whose folder is set is a member there, not where its path would lead.
    for member in &mut manifest.members {
        if let Some(folder) = sharing.values.get(member) {
            folder.clone_into(member);
        }
    }
    Ok(Declaration::Manifest(manifest, sharing))
}

/// The folder that a project path such as `:a:b` has unless it is set.
pub(super) fn folder_of_project(path: &str) -> String {
    path.trim_matches(':').replace(':', "/")
}

/// Reads `gradle.lockfile`: `group:artifact:version=configurations` lines.
pub(super) fn lock(text: &str) -> Result<Declaration, String> {
    refuse_conflicts(text)?;
    let mut packages = Vec::new();
    for (line, content) in numbered(text) {
        let content = content.trim();
        if content.is_empty() || content.starts_with('#') || content.starts_with("empty=") {
            continue;
        }
        let coordinates = content.split('=').next().unwrap_or_default();
        let (name, version) = coordinates.rsplit_once(':').ok_or_else(|| not_a_lock(line))?;
        packages.push(pin(name, version));
    }
    Ok(locked(Ecosystem::Gradle, "gradle", packages))
}

fn not_a_lock(line: u32) -> String {
    format!("it is not a lockfile of Gradle, line {line}")
}

#[cfg(test)]
#[path = "gradle_tests.rs"]
mod tests;
