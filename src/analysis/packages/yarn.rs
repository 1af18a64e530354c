//! yarn: `yarn.lock` of version 1 and of berry.

use super::declaration::{Declaration, locked, pin};
use super::npm::split_at_version;
use super::text::refuse_conflicts;
use crate::map::package::{Ecosystem, LockedPackage};

/// Reads `yarn.lock`; folders of the repository are left out.
pub(super) fn lock(text: &str) -> Result<Declaration, String> {
    refuse_conflicts(text)?;
    let mut packages = Vec::new();
    let mut entry = Entry::default();
    for (number, line) in (1..).zip(text.lines()) {
        let content = line.trim_end();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        if !content.starts_with(' ') {
            let key = content.strip_suffix(':').ok_or_else(|| not_yarn(number))?;
            std::mem::take(&mut entry).finish(&mut packages);
            entry.key = key;
        } else if let Some(field) = content.strip_prefix("  ").filter(|field| !field.starts_with(' ')) {
            entry.read(field);
        }
    }
    entry.finish(&mut packages);
    Ok(locked(Ecosystem::Npm, "yarn", packages))
}

fn not_yarn(number: u32) -> String {
    format!("it is not a lockfile of yarn, line {number}")
}

#[derive(Default)]
struct Entry<'a> {
    key: &'a str,
    version: &'a str,
    resolution: &'a str,
}

impl<'a> Entry<'a> {
    fn read(&mut self, field: &'a str) {
        if let Some(version) = field.strip_prefix("version") {
            self.version = unquote(version);
        } else if let Some(resolution) = field.strip_prefix("resolution") {
            self.resolution = unquote(resolution);
        }
    }

    fn finish(self, packages: &mut Vec<LockedPackage>) {
        let (name, reference) = if self.resolution.is_empty() {
            let first = self.key.split(',').next().unwrap_or_default();
            let (name, range) = split_at_version(unquote(first));
            range.strip_prefix("npm:").map_or((name, range), |aliased| aliased_name(name, aliased))
        } else {
            split_at_version(self.resolution)
        };
        let local =
            ["workspace:", "file:", "link:", "portal:"].iter().any(|kind| reference.starts_with(kind));
        if !local && !name.is_empty() && !self.version.is_empty() && self.key != "__metadata" {
            packages.push(pin(name, self.version));
        }
    }
}

/// `npm:real@^1` under an alias names the real package; `npm:^1` is berry's plain range.
fn aliased_name<'a>(name: &'a str, aliased: &'a str) -> (&'a str, &'a str) {
    let (real, range) = split_at_version(aliased);
    if range.is_empty() { (name, aliased) } else { (real, range) }
}

fn unquote(text: &str) -> &str {
    text.trim_matches(|c: char| c == '"' || c == ':' || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pins(text: &str) -> Vec<String> {
        let Ok(Declaration::Lockfile(lockfile)) = lock(text) else { panic!("a lockfile") };
        lockfile.packages.into_iter().map(|package| format!("{} {}", package.name, package.version)).collect()
    }

    #[test]
    fn version_one_is_read() {
        let text = "# yarn lockfile v1\r\n\r\n\"@s/a@^1.0.0\", \"@s/a@~1.0.1\":\r\n  version \"1.0.2\"\r\n  dependencies:\r\n    version \"9\"\n\nb@2:\n  version \"2.0.0\"\n\n\"c@npm:real@^3\":\n  version \"3.0.0\"\n\n\"l@file:../l\":\n  version \"0.0.0\"\n";
        assert_eq!(pins(text), ["@s/a 1.0.2", "b 2.0.0", "real 3.0.0"]);
    }

    #[test]
    fn berry_is_read_without_workspaces() {
        let text = "__metadata:\n  version: 8\n\n\"@s/a@npm:^1.0.0, @s/a@npm:^1.1.0\":\n  version: 1.1.0\n  resolution: \"@s/a@npm:1.1.0\"\n  linkType: hard\n\n\"me@workspace:.\":\n  version: 0.0.0-use.local\n  resolution: \"me@workspace:.\"\n  linkType: soft\n";
        assert_eq!(pins(text), ["@s/a 1.1.0"]);
    }

    #[test]
    fn an_empty_lock_is_empty_and_prose_is_refused() {
        assert!(pins("# yarn lockfile v1\n\n\n").is_empty());
        assert_eq!(lock("a b\n").expect_err("prose"), "it is not a lockfile of yarn, line 1");
    }
}
