//! pnpm: `pnpm-workspace.yaml` and `pnpm-lock.yaml` of every version in use (5, 6, 9).
//!
//! Both are read as lines with indentation: lockfiles are machine-written and can have megabytes.

use super::declaration::{Declaration, Sharing, blank, locked, pin};
use super::npm::{offer, split_at_version};
use super::text::refuse_conflicts;
use crate::map::package::{Ecosystem, LockedPackage};

/// Reads `pnpm-workspace.yaml`: its members and catalogs.
pub(super) fn workspace(text: &str) -> Result<Declaration, String> {
    refuse_conflicts(text)?;
    let mut manifest = blank(Ecosystem::Npm);
    manifest.tool = Some("pnpm".to_owned());
    let mut sharing = Sharing { root: true, ..Sharing::default() };
    let (mut section, mut catalog) = ("", "");
    for line in text.lines() {
        let bare = without_comment(line);
        let content = bare.trim();
        if content.is_empty() {
            continue;
        }
        let indented = bare.starts_with([' ', '\t']);
        if !indented && !content.starts_with('-') {
            let (key, rest) = content.split_once(':').ok_or("it is not a YAML mapping")?;
            section = key;
            if key == "packages" {
                manifest.members.extend(flow_list(rest));
            }
            continue;
        }
        match section {
            "packages" => {
                let item = content.strip_prefix('-').map(unquote).unwrap_or_default();
                manifest.members.extend((!item.is_empty()).then(|| item.to_owned()));
            }
            "catalog" => {
                sharing.offers.extend(catalog_line(content).and_then(|(k, v)| offer("", k, Some(v))))
            }
            "catalogs" => match catalog_line(content) {
                Some((name, "")) => catalog = name,
                Some((key, value)) => sharing.offers.extend(offer(catalog, key, Some(value))),
                None => {}
            },
            _ => {}
        }
    }
    Ok(Declaration::Manifest(manifest, sharing))
}

fn without_comment(line: &str) -> &str {
    let start = if line.trim_start().starts_with('#') { Some(0) } else { line.find(" #") };
    start.map_or(line, |at| &line[..at])
}

fn unquote(text: &str) -> &str {
    text.trim().trim_matches(|c| c == '"' || c == '\'')
}

/// `[a, 'b']` after a key.
fn flow_list(text: &str) -> impl Iterator<Item = String> {
    let inner = text.trim().strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let items = inner.unwrap_or_default().split(',').map(unquote);
    items.filter(|item| !item.is_empty()).map(str::to_owned).collect::<Vec<_>>().into_iter()
}

/// `key: value` with quotes taken off; the value is empty where a mapping follows.
fn catalog_line(content: &str) -> Option<(&str, &str)> {
    let (key, value) = content.split_once(": ").or_else(|| Some((content.strip_suffix(':')?, "")))?;
    Some((unquote(key), unquote(value)))
}

/// Reads `pnpm-lock.yaml`; folders of the repository (`link:`, `file:`) are left out.
pub(super) fn lock(text: &str) -> Result<Declaration, String> {
    refuse_conflicts(text)?;
    let mut slashed = None;
    let mut inside = false;
    let mut packages = Vec::new();
    let mut unnamed: Option<String> = None;
    for line in text.lines() {
        let Some(&first) = line.as_bytes().first() else { continue };
        if first != b' ' && first != b'#' {
            inside = line.starts_with("packages:");
            if let Some(version) = line.strip_prefix("lockfileVersion:") {
                slashed = Some(unquote(version).starts_with(['3', '4', '5']));
            }
        } else if inside {
            package_line(line, slashed.unwrap_or(false), &mut unnamed, &mut packages);
        }
    }
    match slashed {
        Some(_) => Ok(locked(Ecosystem::Npm, "pnpm", packages)),
        None => Err("it has no `lockfileVersion`".to_owned()),
    }
}

/// A key (two blanks deep), or the `version` of a package that its key names by URL only (four deep).
fn package_line(line: &str, slashed: bool, unnamed: &mut Option<String>, packages: &mut Vec<LockedPackage>) {
    if let Some(inner) = line.strip_prefix("    ") {
        let Some(name) = unnamed else { return };
        if let Some(given) = inner.strip_prefix("name: ") {
            unquote(given).clone_into(name);
        } else if let Some(version) = inner.strip_prefix("version: ") {
            if !name.is_empty() {
                packages.push(pin(name, unquote(version)));
            }
            *unnamed = None;
        }
        return;
    }
    let Some(key) = line.strip_prefix("  ").and_then(package_key) else { return };
    *unnamed = None;
    match split_key(key, slashed) {
        Some((name, version)) if !version.contains(':') => packages.push(pin(name, version)),
        Some((_, version)) if version.starts_with("file:") || version.starts_with("link:") => {}
        Some((name, _)) => *unnamed = Some(name.to_owned()),
        None if !key.starts_with("file:") => *unnamed = Some(String::new()),
        None => {}
    }
}

/// The key of `'key':` or `key: {...}`.
fn package_key(line: &str) -> Option<&str> {
    let line = line.trim_end();
    if let Some(quoted) = line.strip_prefix('\'') {
        return quoted.split('\'').next();
    }
    line.split_once(": ").map(|(key, _)| key).or_else(|| line.strip_suffix(':'))
}

/// Name and version of `/name/1.0.0_peer` (version 5), `/name@1.0.0(peer)` (6), `name@1.0.0` (9).
fn split_key(key: &str, slashed: bool) -> Option<(&str, &str)> {
    let key = key.split('(').next()?;
    let bare = key.strip_prefix('/').unwrap_or(key);
    if slashed {
        let bare = key.strip_prefix('/')?;
        let name_slashes = usize::from(bare.starts_with('@'));
        let (at, _) = bare.match_indices('/').nth(name_slashes)?;
        let (name, version) = (&bare[..at], &bare[at + 1..]);
        let version = version.split(['_', '/']).next()?;
        return version.starts_with(|c: char| c.is_ascii_digit()).then_some((name, version));
    }
    let (name, version) = split_at_version(bare);
    let plain = !name.contains(':') && name.matches('/').count() <= 1;
    (plain && !version.is_empty()).then_some((name, version))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pins(text: &str) -> Vec<String> {
        let Ok(Declaration::Lockfile(lockfile)) = lock(text) else { panic!("a lockfile") };
        lockfile.packages.into_iter().map(|package| format!("{} {}", package.name, package.version)).collect()
    }

    #[test]
    fn a_workspace_gives_members_and_catalogs() {
        let text = "packages: # here\r\n  - 'packages/*'\r\n  - \"!**/test/**\" # no\r\n# x\ncatalog:\n  react: ^18\ncatalogs:\n  old:\n    '@s/a': 1.0.0\n  new:\n    b: npm:c@2\nonlyBuiltDependencies:\n  - esbuild\n";
        let Ok(Declaration::Manifest(manifest, sharing)) = workspace(text) else { panic!("a manifest") };
        assert_eq!(manifest.members, ["packages/*", "!**/test/**"]);
        let offers: Vec<_> = sharing
            .offers
            .iter()
            .map(|o| (o.key.as_str(), o.name.as_str(), o.requirement.as_deref().unwrap_or("")))
            .collect();
        assert_eq!(
            offers,
            [("default:react", "react", "^18"), ("old:@s/a", "@s/a", "1.0.0"), ("new:b", "c", "2")]
        );
    }

    #[test]
    fn members_may_stand_in_one_line_or_unindented() {
        let members = |text| match workspace(text) {
            Ok(Declaration::Manifest(manifest, _)) => manifest.members,
            other => panic!("{other:?}"),
        };
        assert_eq!(members("packages: ['a', b/*]\n"), ["a", "b/*"]);
        assert_eq!(members("packages:\n- a\n- b\n"), ["a", "b"]);
        assert!(workspace("hello\n").is_err());
    }

    #[test]
    fn a_lock_of_version_five_is_read() {
        let text = "lockfileVersion: 5.4\n\nspecifiers:\n  a: 1\n\npackages:\n\n  /@s/a/1.0.0_react@18.0.0:\n    resolution: {integrity: x}\n    dependencies:\n      b: 2.0.0\n\n  /b/2.0.0:\n    dev: true\n\n  github.com/o/r/abc:\n    name: r\n    version: 0.1.0\n\n  file:packages/x:\n    name: x\n    version: 9.9.9\n";
        assert_eq!(pins(text), ["@s/a 1.0.0", "b 2.0.0", "r 0.1.0"]);
    }

    #[test]
    fn a_lock_of_version_six_is_read() {
        let text = "lockfileVersion: '6.0'\npackages:\n\n  /@s/a@1.0.0(react@18.0.0):\n    version: no\n\n  /b@2.0.0:\n    dev: true\n";
        assert_eq!(pins(text), ["@s/a 1.0.0", "b 2.0.0"]);
    }

    #[test]
    fn a_lock_of_version_nine_is_read_without_its_snapshots() {
        let text = "lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      a:\n        version: 1.0.0\npackages:\n\n  '@s/a@1.0.0':\n    resolution: {integrity: x}\n\n  b@https://h/b.tar.gz:\n    resolution: {tarball: x}\n    version: 2.0.0\n\n  x@file:packages/x:\n    version: 3.0.0\n\nsnapshots:\n\n  '@s/a@1.0.0(react@18.0.0)':\n    dependencies:\n      c: 1.0.0\n";
        assert_eq!(pins(text), ["@s/a 1.0.0", "b 2.0.0"]);
    }

    #[test]
    fn a_lock_without_version_is_refused() {
        assert!(lock("packages:\n").is_err());
    }
}
