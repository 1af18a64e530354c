//! Go modules: `go.mod`, `go.work`, `go.sum`.

use super::declaration::{Declaration, Sharing, blank, locked, pin, required};
use super::text::{numbered, refuse_conflicts};
use crate::map::package::{Ecosystem, Manifest, Origin, Scope};

/// Reads `go.mod`. Indirect requirements are not the module's own, unless a `tool` line names them.
pub(super) fn module(text: &str) -> Result<Declaration, String> {
    refuse_conflicts(text)?;
    let mut manifest = blank(Ecosystem::Go);
    manifest.tool = Some("go".to_owned());
    let mut indirect = Vec::new();
    let mut tools = Vec::new();
    let mut replaced = Vec::new();
    for Directive { verb, words, comment, line } in directives(text) {
        match (verb, words.as_slice()) {
            ("module", [name]) => manifest.name = Some((*name).to_owned()),
            ("require", [name, version]) => {
                let wanted = required(name, Some(version), Scope::Runtime, line);
                let list =
                    if comment.starts_with("indirect") { &mut indirect } else { &mut manifest.dependencies };
                list.push(wanted);
            }
            ("tool", [package]) => tools.push(*package),
            ("replace", words) => replaced.extend(local_replacement(words)),
            _ => {}
        }
    }
    // An empty `go.mod` only keeps a folder out of the module around it.
    if manifest.name.is_none() && !text.trim().is_empty() {
        return Err("it names no module".to_owned());
    }
    for tool in tools {
        let holds =
            |name: &str| tool.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        if let Some(at) = indirect.iter().position(|wanted| holds(&wanted.name)) {
            let wanted = indirect.swap_remove(at);
            manifest.dependencies.push(crate::map::package::Dependency { scope: Scope::Dev, ..wanted });
        }
    }
    place(&mut manifest, &replaced);
    manifest.dependencies.sort_by_key(|dependency| dependency.line);
    Ok(Declaration::Manifest(manifest, Sharing::default()))
}

/// `name [version] => ./folder`; a replacement by another module leaves the name as it is imported.
fn local_replacement<'a>(words: &[&'a str]) -> Option<(&'a str, &'a str)> {
    let arrow = words.iter().position(|word| *word == "=>")?;
    let target = words.get(arrow + 1).filter(|target| target.starts_with(['.', '/']))?;
    Some((words.first()?, target))
}

fn place(manifest: &mut Manifest, replaced: &[(&str, &str)]) {
    for dependency in &mut manifest.dependencies {
        if let Some((_, folder)) = replaced.iter().find(|(name, _)| *name == dependency.name) {
            dependency.origin = Origin::Path((*folder).to_owned());
        }
    }
}

/// Reads `go.work`: the folders that it uses.
pub(super) fn workspace(text: &str) -> Result<Declaration, String> {
    refuse_conflicts(text)?;
    let mut manifest = blank(Ecosystem::Go);
    let used = directives(text).filter(|directive| directive.verb == "use");
    manifest.members = used.filter_map(|directive| Some((*directive.words.first()?).to_owned())).collect();
    Ok(Declaration::Manifest(manifest, Sharing { root: true, ..Sharing::default() }))
}

/// One directive, the verb of its block applied.
struct Directive<'a> {
    verb: &'a str,
    words: Vec<&'a str>,
    comment: &'a str,
    line: u32,
}

fn directives(text: &str) -> impl Iterator<Item = Directive<'_>> {
    let mut block: Option<&str> = None;
    numbered(text).filter_map(move |(line, content)| {
        let (code, comment) = content.split_once("//").unwrap_or((content, ""));
        let mut words: Vec<&str> =
            code.split_whitespace().map(|word| word.trim_matches(|c| c == '"' || c == '`')).collect();
        let first = *words.first()?;
        if first == ")" {
            block = None;
            return None;
        }
        if words.last() == Some(&"(") || first.ends_with('(') {
            block = Some(first.trim_end_matches('('));
            return None;
        }
        let verb = if let Some(verb) = block { verb } else { words.remove(0) };
        Some(Directive { verb, words, comment: comment.trim_start(), line })
    })
}

/// Reads `go.sum` or `go.work.sum`: the modules themselves, not the lines of their `go.mod`.
pub(super) fn sum(text: &str) -> Result<Declaration, String> {
    refuse_conflicts(text)?;
    let mut packages = Vec::new();
    for (line, content) in numbered(text) {
        let mut words = content.split_ascii_whitespace();
        match (words.next(), words.next(), words.next()) {
            (None, ..) => {}
            (Some(name), Some(version), Some(_)) => {
                if !version.ends_with("/go.mod") {
                    packages.push(pin(name, version));
                }
            }
            _ => return Err(format!("it is not a list of checksums, line {line}")),
        }
    }
    Ok(locked(Ecosystem::Go, "go", packages))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direct_requirements_of_blocks_and_lines_are_read() {
        let text = "module \"example.org/me\" // here\r\n\r\ngo 1.22\r\nrequire example.org/one v1.0.0\r\nrequire (\r\n\texample.org/two/v2 v2.1.0\r\n\texample.org/three v0.3.0 // indirect\r\n\texample.org/tool v0.4.0 // indirect\r\n)\r\nreplace example.org/one v1.0.0 => ../one\r\nexclude example.org/bad v1.0.0\r\ntool example.org/tool/cmd/gen\r\n";
        let Ok(Declaration::Manifest(manifest, _)) = module(text) else { panic!("a manifest") };
        assert_eq!(manifest.name.as_deref(), Some("example.org/me"));
        let seen: Vec<_> =
            manifest.dependencies.iter().map(|d| (d.name.as_str(), d.scope, d.line, &d.origin)).collect();
        assert_eq!(
            seen,
            [
                ("example.org/one", Scope::Runtime, 4, &Origin::Path("../one".to_owned())),
                ("example.org/two/v2", Scope::Runtime, 6, &Origin::Registry),
                ("example.org/tool", Scope::Dev, 8, &Origin::Registry),
            ]
        );
    }

    #[test]
    fn a_module_without_a_name_is_refused() {
        assert!(module("go 1.22\n").is_err() && module("\n").is_ok());
    }

    #[test]
    fn a_workspace_names_its_folders() {
        let text = "go 1.22\nuse ./a\nuse (\n  ./b // why\n  .\n)\nreplace x => ./y\n";
        let Ok(Declaration::Manifest(manifest, _)) = workspace(text) else { panic!("a manifest") };
        assert_eq!(manifest.members, ["./a", "./b", "."]);
    }

    #[test]
    fn sums_of_go_mod_files_are_no_pins() {
        let text = "a.org/x v1.0.0 h1:a=\na.org/x v1.0.0/go.mod h1:b=\na.org/y v0.1.0/go.mod h1:c=\n";
        let Ok(Declaration::Lockfile(lockfile)) = sum(text) else { panic!("a lockfile") };
        assert_eq!(lockfile.packages, [pin("a.org/x", "v1.0.0")]);
        assert!(sum("prose\n").is_err());
    }
}
