//! Composer: `composer.json` and `composer.lock`.

use super::declaration::{Declaration, Sharing, blank, entry, locked, pin, required};
use super::json::{self, Value};
use super::text::refuse_conflicts;
use crate::map::package::{DeclaredEntry, Ecosystem, Scope};

/// Reads `composer.json`; platform packages (`php`, `ext-*`) are not dependencies.
pub(super) fn manifest(text: &str) -> Result<Declaration, String> {
    let root = json::parse(text)?;
    let mut manifest = blank(Ecosystem::Composer);
    manifest.name = root.text("name").map(str::to_owned);
    manifest.version = root.text("version").map(str::to_owned);
    manifest.license = license(&root);
    manifest.tool = Some("composer".to_owned());
    for (table, scope) in [("require", Scope::Runtime), ("require-dev", Scope::Dev)] {
        let members = root.get(table).map(Value::members).unwrap_or_default();
        let real = members.iter().filter(|member| member.key.contains('/'));
        let wanted = real.map(|member| required(&member.key, member.value.as_text(), scope, member.line));
        manifest.dependencies.extend(wanted);
    }
    manifest.dependencies.sort_by_key(|dependency| dependency.line);
    manifest.members = path_repositories(&root);
    manifest.entries = entries(&root);
    let sharing = Sharing { root: !manifest.members.is_empty(), ..Sharing::default() };
    Ok(Declaration::Manifest(manifest, sharing))
}

fn license(root: &Value<'_>) -> Option<String> {
    let value = root.get("license")?;
    let all: Vec<_> = value.elements().iter().filter_map(|(_, text)| text.as_text()).collect();
    value.as_text().map(str::to_owned).or_else(|| (!all.is_empty()).then(|| all.join(" OR ")))
}

/// Folders that `repositories` of type `path` name, in a list or an object.
fn path_repositories(root: &Value<'_>) -> Vec<String> {
    let Some(value) = root.get("repositories") else { return Vec::new() };
    let listed = value.elements().iter().map(|(_, repository)| repository);
    let named = value.members().iter().map(|member| &member.value);
    let paths = listed.chain(named).filter(|repository| repository.text("type") == Some("path"));
    paths.filter_map(|repository| repository.text("url").map(str::to_owned)).collect()
}

fn entries(root: &Value<'_>) -> Vec<DeclaredEntry> {
    let command = |line, path: &str| entry("bin", path.rsplit('/').next().unwrap_or_default(), path, line);
    let mut entries = Vec::new();
    if let Some(bin) = root.member("bin") {
        entries.extend(bin.value.as_text().map(|path| command(bin.line, path)));
        let paths = bin.value.elements().iter();
        entries.extend(paths.filter_map(|(line, path)| path.as_text().map(|path| command(*line, path))));
    }
    for script in root.get("scripts").map(Value::members).unwrap_or_default() {
        let steps: Vec<_> = script.value.elements().iter().filter_map(|(_, step)| step.as_text()).collect();
        let target = script.value.as_text().map_or_else(|| steps.join(" && "), str::to_owned);
        if !target.is_empty() {
            entries.push(entry("script", &script.key, &target, script.line));
        }
    }
    entries
}

/// Reads `composer.lock`.
pub(super) fn lock(text: &str) -> Result<Declaration, String> {
    refuse_conflicts(text)?;
    let root = json::parse(text)?;
    let lists = ["packages", "packages-dev"].iter().filter_map(|key| root.get(key));
    let listed = lists.flat_map(|list| list.elements()).filter_map(|(_, package)| {
        let local = package.get("dist").and_then(|dist| dist.text("type")) == Some("path");
        (!local).then_some(())?;
        Some(pin(package.text("name")?, package.text("version")?))
    });
    Ok(locked(Ecosystem::Composer, "composer", listed.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn platform_packages_are_left_out_and_lines_kept() {
        let text = "{\n\"name\": \"v/p\", \"license\": [\"MIT\", \"GPL-2.0\"],\n\"require\": {\n\"php\": \"^8\",\n\"ext-json\": \"*\",\n\"v/a\": \"^1.0\"},\n\"require-dev\": {\"v/t\": \"*\"},\n\"repositories\": [{\"type\": \"path\", \"url\": \"packages/*\"}, {\"type\": \"vcs\", \"url\": \"x\"}]}";
        let Ok(Declaration::Manifest(manifest, sharing)) = manifest(text) else { panic!("a manifest") };
        let seen: Vec<_> = manifest.dependencies.iter().map(|d| (d.name.as_str(), d.scope, d.line)).collect();
        assert_eq!(seen, [("v/a", Scope::Runtime, 6), ("v/t", Scope::Dev, 7)]);
        assert_eq!(manifest.license.as_deref(), Some("MIT OR GPL-2.0"));
        assert_eq!((manifest.members, sharing.root), (vec!["packages/*".to_owned()], true));
    }

    #[test]
    fn commands_and_scripts_are_entries() {
        let text =
            r#"{"bin": ["bin/tool"], "scripts": {"test": "phpunit", "ci": ["a", "@test"], "none": []}}"#;
        let Ok(Declaration::Manifest(manifest, _)) = manifest(text) else { panic!("a manifest") };
        let seen: Vec<_> = manifest.entries.iter().map(|e| (e.name.as_str(), e.target.as_str())).collect();
        assert_eq!(seen, [("tool", "bin/tool"), ("test", "phpunit"), ("ci", "a && @test")]);
    }

    #[test]
    fn a_lock_gives_both_lists_without_folders() {
        let text = r#"{"packages": [{"name": "v/a", "version": "v1.0.0"}, {"name": "v/own", "version": "1", "dist": {"type": "path"}}],
            "packages-dev": [{"name": "v/t", "version": "2.0"}]}"#;
        let Ok(Declaration::Lockfile(lockfile)) = lock(text) else { panic!("a lockfile") };
        let names: Vec<_> = lockfile.packages.iter().map(|package| package.name.as_str()).collect();
        assert_eq!(names, ["v/a", "v/t"]);
    }
}
