//! Lockfiles that are TOML lists of packages: `Cargo.lock`, `poetry.lock`, `uv.lock`, `pdm.lock`, `pylock.toml`.
//!
//! They are machine-written, one key a line, and can be large: a scan of lines reads them.

use super::declaration::{Declaration, locked, pin};
use super::text::refuse_conflicts;
use crate::map::package::{Ecosystem, LockedPackage};

/// How one tool writes its list.
struct Style {
    header: &'static str,
    /// Whether a package without a `source` is of the repository itself.
    sourced: bool,
}

/// Reads `Cargo.lock`; the repository's own packages are not pinned and left out.
pub(super) fn cargo(text: &str) -> Result<Declaration, String> {
    let style = Style { header: "[[package]]", sourced: true };
    Ok(locked(Ecosystem::Cargo, "cargo", scan(text, &style)?))
}

/// Reads the lockfile of a Python `tool`: `poetry`, `uv`, `pdm`; folders of the repository are left out.
pub(super) fn python(text: &str, tool: &str) -> Result<Declaration, String> {
    let style = Style { header: "[[package]]", sourced: false };
    Ok(locked(Ecosystem::Pypi, tool, scan(text, &style)?))
}

/// Reads `pylock.toml` (PEP 751); folders of the repository are left out.
pub(super) fn pylock(text: &str) -> Result<Declaration, String> {
    let style = Style { header: "[[packages]]", sourced: false };
    let tool = text.lines().find_map(|line| value_of(line, "created-by")).unwrap_or("pylock");
    Ok(locked(Ecosystem::Pypi, tool, scan(text, &style)?))
}

#[derive(Default)]
struct Entry<'a> {
    name: &'a str,
    version: &'a str,
    sourced: bool,
    local: bool,
}

impl Entry<'_> {
    fn finish(self, style: &Style, packages: &mut Vec<LockedPackage>) {
        let own = self.local || (style.sourced && !self.sourced);
        if !own && !self.name.is_empty() && !self.version.is_empty() {
            packages.push(pin(self.name, self.version));
        }
    }

    fn read(&mut self, line: &'_ str) {
        self.sourced |= line.starts_with("source ");
        self.local |= names_a_folder(line);
    }
}

fn scan(text: &str, style: &Style) -> Result<Vec<LockedPackage>, String> {
    refuse_conflicts(text)?;
    let mut packages = Vec::new();
    let mut entry = Entry::default();
    let mut inside = false;
    let mut meaningful = false;
    for line in text.lines().map(str::trim_end) {
        if line == style.header {
            std::mem::take(&mut entry).finish(style, &mut packages);
            inside = true;
        } else if line.starts_with('[') {
            inside = false;
        } else if inside {
            entry.read(line);
            if let Some(name) = value_of(line, "name") {
                entry.name = name;
            } else if let Some(version) = value_of(line, "version") {
                entry.version = version;
            }
        } else {
            entry.local |= matches!(line, "type = \"directory\"" | "type = \"file\"");
        }
        meaningful |= !line.is_empty() && !line.starts_with('#');
        if meaningful && packages.is_empty() && !inside && !plausible(line) {
            return Err("it is not a lockfile in TOML".to_owned());
        }
    }
    entry.finish(style, &mut packages);
    Ok(packages)
}

/// What may stand before the first package: a key, a table, an element of a list, nothing.
fn plausible(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.contains('=') || line.starts_with(['[', '#', '"', '\'', ']', '{', '}'])
}

/// uv's `source = { editable = "." }`, pylock's `directory = {`, pdm's `path = "./x"`.
fn names_a_folder(line: &str) -> bool {
    if let Some(source) = line.strip_prefix("source = {") {
        return ["editable", "virtual", "directory", "workspace"]
            .iter()
            .any(|kind| source.trim_start().starts_with(kind));
    }
    line.starts_with("directory = ") || line.starts_with("path = \".")
}

fn value_of<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let value = line.strip_prefix(key)?.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pins(declaration: Result<Declaration, String>) -> Vec<(String, String)> {
        let Ok(Declaration::Lockfile(lockfile)) = declaration else { panic!("a lockfile") };
        lockfile.packages.into_iter().map(|package| (package.name, package.version)).collect()
    }

    fn pair(name: &str, version: &str) -> (String, String) {
        (name.to_owned(), version.to_owned())
    }

    #[test]
    fn a_cargo_lock_gives_its_registry_packages() {
        let text = "version = 4\r\n\r\n[[package]]\r\nname = \"zed\"\r\nversion = \"1.0.0\"\r\nsource = \"registry+x\"\r\ndependencies = [\r\n \"own\",\r\n]\r\n\r\n[[package]]\r\nname = \"own\"\r\nversion = \"0.1.0\"\r\n\r\n[[package]]\nname = \"abc\"\nversion = \"2.0.0\"\nsource = \"git+x\"\n";
        assert_eq!(pins(cargo(text)), [pair("abc", "2.0.0"), pair("zed", "1.0.0")]);
    }

    #[test]
    fn a_lockfile_without_packages_is_empty() {
        assert_eq!(pins(cargo("# made by a tool\nversion = 4\n")), []);
    }

    #[test]
    fn uv_leaves_out_editable_and_virtual_packages() {
        let text = "version = 1\n[[package]]\nname = \"me\"\nversion = \"1\"\nsource = { editable = \".\" }\n[package.metadata]\nname = \"no\"\n[[package]]\nname = \"click\"\nversion = \"8.1\"\nsource = { registry = \"https://x\" }\n";
        assert_eq!(pins(python(text, "uv")), [pair("click", "8.1")]);
    }

    #[test]
    fn poetry_leaves_out_folders() {
        let text = "[[package]]\nname = \"a\"\nversion = \"1\"\n\n[package.source]\ntype = \"directory\"\nurl = \"../a\"\n\n[[package]]\nname = \"b\"\nversion = \"2\"\n\n[package.dependencies]\nname = \">=1\"\n";
        assert_eq!(pins(python(text, "poetry")), [pair("b", "2")]);
    }

    #[test]
    fn pdm_and_pylock_are_read() {
        let text = "[metadata]\ngroups = [\"default\"]\n\n[[package]]\nname = \"a\"\nversion = \"1\"\npath = \"./a\"\n\n[[package]]\nname = \"b\"\nversion = \"2\"\n";
        assert_eq!(pins(python(text, "pdm")), [pair("b", "2")]);
        let text = "lock-version = '1.0'\ncreated-by = 'uv'\n[[packages]]\nname = 'b'\nversion = '2'\n[[packages]]\nname = 'own'\nversion = '1'\ndirectory = { path = '.' }\n";
        let declaration = pylock(text);
        assert!(
            matches!(&declaration, Ok(Declaration::Lockfile(lock)) if lock.tool == "uv"),
            "{declaration:?}"
        );
        assert_eq!(pins(declaration), [pair("b", "2")]);
    }

    #[test]
    fn what_is_no_lockfile_is_refused() {
        assert!(cargo("<<<<<<< ours\n").is_err());
        assert!(cargo("hello world\n").is_err());
    }
}
