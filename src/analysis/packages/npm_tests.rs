//! Tests: package.json and the locks of npm.

use super::*;
use crate::map::package::Manifest;

fn read(text: &str) -> (Manifest, Sharing) {
    match manifest(text) {
        Ok(Declaration::Manifest(manifest, sharing)) => (manifest, sharing),
        other => panic!("{other:?}"),
    }
}

fn pins(declaration: Result<Declaration, String>) -> Vec<String> {
    let Ok(Declaration::Lockfile(lockfile)) = declaration else { panic!("a lockfile") };
    lockfile.packages.into_iter().map(|package| format!("{} {}", package.name, package.version)).collect()
}

#[test]
fn dependencies_of_every_table_are_read_with_their_lines() {
    let (manifest, _) = read(
        "{\n\"name\": \"@s/a\", \"version\": \"1.0.0\",\n\"peerDependencies\": {\n \"react\": \">=18\"},\n\"dependencies\": {\n \"b\": \"npm:@x/real@^2\",\n \"w\": \"workspace:^\",\n \"f\": \"file:../f\",\n \"g\": \"owner/repo\",\n \"u\": \"git+https://t:s@h/r.git\",\n \"@t/c\": \"catalog:old\"},\n\"optionalDependencies\": {\"o\": \"1\"},\n\"devDependencies\": {\"d\": \"\"}}",
    );
    let seen: Vec<_> = manifest
        .dependencies
        .iter()
        .map(|d| (d.name.as_str(), d.requirement.as_deref(), d.scope, d.line))
        .collect();
    assert_eq!(
        seen,
        [
            ("react", Some(">=18"), Scope::Peer, 4),
            ("@x/real", Some("^2"), Scope::Runtime, 6),
            ("w", Some("workspace:^"), Scope::Runtime, 7),
            ("f", Some("file:../f"), Scope::Runtime, 8),
            ("g", Some("owner/repo"), Scope::Runtime, 9),
            ("u", Some("git+https://h/r.git"), Scope::Runtime, 10),
            ("@t/c", Some("catalog:old"), Scope::Runtime, 11),
            ("o", Some("1"), Scope::Optional, 12),
            ("d", None, Scope::Dev, 13),
        ]
    );
    let origins: Vec<_> = manifest.dependencies[2..7].iter().map(|d| d.origin.clone()).collect();
    assert_eq!(
        origins,
        [
            Origin::Workspace,
            Origin::Path("../f".to_owned()),
            Origin::Url("owner/repo".to_owned()),
            Origin::Url("git+https://h/r.git".to_owned()),
            Origin::Inherited("old:@t/c".to_owned()),
        ]
    );
}

#[test]
fn both_forms_of_workspaces_and_the_package_manager_are_read() {
    assert_eq!(read(r#"{"workspaces": ["a/*", "!a/x"]}"#).0.members, ["a/*", "!a/x"]);
    let (manifest, sharing) = read(
        r#"{"packageManager": "pnpm@9.1.0+sha", "workspaces": {"packages": ["p"], "catalog": {"x": "^1"}}}"#,
    );
    assert_eq!(
        (manifest.tool.as_deref(), manifest.members.as_slice()),
        (Some("pnpm"), &["p".to_owned()][..])
    );
    assert!(sharing.root);
    assert_eq!(sharing.offers[0].key, "default:x");
}

#[test]
fn old_licence_forms_are_read() {
    assert_eq!(read(r#"{"license": {"type": "MIT"}}"#).0.license.as_deref(), Some("MIT"));
    let (manifest, _) = read(r#"{"licenses": [{"type": "MIT"}, {"type": "ISC"}]}"#);
    assert_eq!(manifest.license.as_deref(), Some("MIT OR ISC"));
}

#[test]
fn commands_libraries_and_scripts_are_entries() {
    let (manifest, _) = read(
        "{\"name\": \"@s/tool\", \"bin\": \"cli.js\",\n\"main\": \"a.js\", \"module\": \"b.mjs\",\n\"exports\": {\".\": {\"types\": \"t\", \"import\": {\"default\": \"./c.mjs\"}}},\n\"scripts\": {\n\"build\": \"tsc\"}}",
    );
    let seen: Vec<_> = manifest
        .entries
        .iter()
        .map(|e| (e.kind.as_str(), e.name.as_str(), e.target.as_str(), e.line))
        .collect();
    assert_eq!(
        seen,
        [
            ("bin", "tool", "cli.js", 1),
            ("main", "@s/tool", "a.js", 2),
            ("module", "@s/tool", "b.mjs", 2),
            ("exports", "@s/tool", "./c.mjs", 3),
            ("script", "build", "tsc", 5),
        ]
    );
    let (manifest, _) = read(r#"{"bin": {"x": "x.js", "y": "y.js"}}"#);
    assert_eq!(manifest.entries.len(), 2);
}

#[test]
fn a_lock_of_version_three_leaves_out_links_and_own_folders() {
    let text = r#"{"lockfileVersion": 3, "packages": {
        "": {"name": "me", "version": "1.0.0"},
        "packages/a": {"version": "0.1.0"},
        "node_modules/a": {"resolved": "packages/a", "link": true},
        "node_modules/@s/b": {"version": "2.0.0"},
        "node_modules/alias": {"name": "real", "version": "3.0.0"},
        "packages/a/node_modules/c": {"version": "4.0.0"}}}"#;
    assert_eq!(pins(lock(text)), ["@s/b 2.0.0", "c 4.0.0", "real 3.0.0"]);
}

#[test]
fn a_lock_of_version_one_is_read_to_its_leaves() {
    let text = r#"{"lockfileVersion": 1, "dependencies": {"a": {"version": "1.0.0",
        "dependencies": {"b": {"version": "2.0.0"}}}, "c": {"version": "npm:d@3.0.0"}, "l": {"version": "file:l"}}}"#;
    assert_eq!(pins(lock(text)), ["a 1.0.0", "b 2.0.0", "d 3.0.0"]);
}

#[test]
fn a_bun_lock_is_read() {
    let text = "{\n \"lockfileVersion\": 1,\n \"packages\": {\n  \"a\": [\"a@1.0.0\", \"\", {}, \"sha\"],\n  \"w\": [\"w@workspace:packages/w\"],\n  \"@s/b\": [\"@s/b@2.0.0\"],\n },\n}";
    assert_eq!(pins(bun_lock(text)), ["@s/b 2.0.0", "a 1.0.0"]);
}
