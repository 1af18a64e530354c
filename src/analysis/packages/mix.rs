//! Elixir: `mix.exs` and `mix.lock`, as text: nothing is run.

use super::declaration::{Declaration, Sharing, blank, entry, locked, pin, required};
use super::text::{identifier, leading_quoted, numbered, quoted, refuse_conflicts, without_credentials};
use crate::map::package::{Dependency, Ecosystem, LockedPackage, Manifest, Origin, Scope};

/// The longest tuple of a dependency, in bytes.
const MAX_TUPLE: usize = 2_000;

/// Reads `mix.exs`.
pub(super) fn manifest(text: &str) -> Result<Declaration, String> {
    refuse_conflicts(text)?;
    let mut manifest = blank(Ecosystem::Mix);
    manifest.tool = Some("mix".to_owned());
    let mut sharing = Sharing::default();
    let mut body: Option<usize> = None;
    let mut attribute = None;
    for (number, line) in numbered(text) {
        // A line is a part of the text, so the distance of their addresses is its offset.
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        let code = line.trim();
        if code.starts_with('#') {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        if starts_deps(code) {
            body = Some(indent);
        } else if code == "end" && body.is_some_and(|open| indent <= open) {
            body = None;
        }
        if body.is_some() || code.starts_with("deps: [") {
            manifest.dependencies.extend(tuples(text, start, line, number));
        } else {
            attribute = attribute.or_else(|| version_attribute(code));
            keys(code, number, &mut manifest, &mut sharing);
        }
        if code.contains(", do: ") || code.starts_with("defp deps, do:") {
            body = body.filter(|_| code.ends_with('['));
        }
    }
    manifest.version = manifest.version.or_else(|| attribute.map(str::to_owned));
    Ok(Declaration::Manifest(manifest, sharing))
}

fn starts_deps(code: &str) -> bool {
    let name = code.strip_prefix("defp ").or_else(|| code.strip_prefix("def "));
    name.is_some_and(|name| identifier(name).0.contains("deps"))
}

/// `@version "1.2.3"`.
fn version_attribute(code: &str) -> Option<&str> {
    let rest = code.strip_prefix("@version").filter(|rest| rest.starts_with([' ', '(']))?;
    Some(leading_quoted(rest.trim_start_matches('('))?.0)
}

/// Keys of the project and the application, one a line.
fn keys(code: &str, line: u32, manifest: &mut Manifest, sharing: &mut Sharing) {
    for (at, _) in code.match_indices(": ") {
        let own = |c: char| c.is_alphanumeric() || c == '_';
        let start = code[..at].trim_end_matches(own).len();
        let (key, value) = (&code[start..at], code[at + 2..].trim_start());
        match key {
            "app" if manifest.name.is_none() => {
                manifest.name = value.strip_prefix(':').map(|name| identifier(name).0.to_owned());
            }
            "version" if manifest.version.is_none() => {
                manifest.version = leading_quoted(value).map(|(version, _)| version.to_owned());
            }
            "apps_path" => {
                manifest.members.extend(quoted(value).next().map(|folder| format!("{folder}/*")));
                sharing.root = true;
            }
            "licenses" if manifest.license.is_none() => {
                let list = value.split(']').next().unwrap_or_default();
                let all: Vec<_> = quoted(list).collect();
                manifest.license = (!all.is_empty()).then(|| all.join(" OR "));
            }
            "main_module" => manifest.entries.extend(module(value).map(|m| entry("escript", m, m, line))),
            "mod" => {
                let inner = value.strip_prefix('{').and_then(module);
                manifest.entries.extend(inner.map(|m| entry("application", m, m, line)));
            }
            _ => {}
        }
    }
}

/// A module's name: `Demo.CLI`.
fn module(value: &str) -> Option<&str> {
    let end = value.find(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '_')).unwrap_or(value.len());
    let name = &value[..end];
    name.starts_with(|c: char| c.is_ascii_uppercase()).then_some(name)
}

/// The tuples `{:name, ...}` that start in `line`, which starts at `start` of `text`.
fn tuples<'a>(text: &'a str, start: usize, line: &'a str, number: u32) -> impl Iterator<Item = Dependency> {
    line.match_indices("{:").filter_map(move |(at, _)| {
        let rest = text.get(start + at + 2..)?;
        dependency(tuple(rest), number)
    })
}

/// Up to the brace that closes the tuple.
fn tuple(rest: &str) -> &str {
    let mut depth = 1;
    for (at, byte) in rest.bytes().enumerate().take(MAX_TUPLE) {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &rest[..at];
        }
    }
    ""
}

/// `name, "~> 1.0", only: :test` inside a tuple.
fn dependency(tuple: &str, line: u32) -> Option<Dependency> {
    let (name, rest) = identifier(tuple);
    let rest = rest.strip_prefix(',')?;
    let requirement = leading_quoted(rest).map(|(requirement, _)| requirement);
    let text_option = |key: &str| quoted(option(rest, key)?).next();
    let origin = if option(rest, "in_umbrella").is_some_and(|value| value.starts_with("true")) {
        Origin::Workspace
    } else if let Some(path) = text_option("path") {
        Origin::Path(path.to_owned())
    } else if let Some(url) = text_option("git").or_else(|| text_option("github")) {
        Origin::Url(without_credentials(url))
    } else {
        Origin::Registry
    };
    let scope = match option(rest, "only") {
        Some(only) if !only.split(']').next().unwrap_or_default().contains("prod") => Scope::Dev,
        _ if option(rest, "optional").is_some_and(|value| value.starts_with("true")) => Scope::Optional,
        _ => Scope::Runtime,
    };
    let real = option(rest, "hex").and_then(|value| value.strip_prefix(':')).map(|value| identifier(value).0);
    let known = requirement.is_some() || origin != Origin::Registry;
    known.then(|| Dependency { origin, ..required(real.unwrap_or(name), requirement, scope, line) })
}

/// The text after `key: `.
fn option<'a>(rest: &'a str, key: &str) -> Option<&'a str> {
    rest.match_indices(key).find_map(|(at, _)| {
        let own_word = rest[..at].ends_with([' ', ',', '[', '\n']);
        rest[at + key.len()..].strip_prefix(':').filter(|_| own_word).map(str::trim_start)
    })
}

/// Reads `mix.lock`.
pub(super) fn lock(text: &str) -> Result<Declaration, String> {
    refuse_conflicts(text)?;
    if !text.trim().is_empty() && !text.trim_start().starts_with("%{") {
        return Err("it is not a lockfile of Mix".to_owned());
    }
    Ok(locked(Ecosystem::Mix, "mix", text.lines().filter_map(pinned).collect()))
}

/// `"name": {:hex, :real, "1.0.0", ...}` or `"name": {:git, "url", "commit", ...}`.
fn pinned(line: &str) -> Option<LockedPackage> {
    let (name, rest) = leading_quoted(line.trim_start().trim_start_matches("%{"))?;
    let rest = rest.trim_start_matches([':', '=', '>', ' ']);
    if let Some(hex) = rest.strip_prefix("{:hex, ") {
        let real = hex.trim_start_matches(':').split(',').next()?.trim_matches('"');
        return Some(pin(real, quoted(hex.split_once(',')?.1).next()?));
    }
    let git = rest.strip_prefix("{:git, ")?;
    Some(pin(name, quoted(git).nth(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Manifest {
        match manifest(text) {
            Ok(Declaration::Manifest(manifest, _)) => manifest,
            other => panic!("{other:?}"),
        }
    }

    const MIX: &str = "defmodule Demo.MixProject do\r\n  use Mix.Project\r\n\r\n  @version \"1.2.3\"\r\n\r\n  def project do\r\n    [\r\n      app: :demo,\r\n      version: @version,\r\n      deps: deps(),\r\n      escript: [main_module: Demo.CLI],\r\n      package: [licenses: [\"MIT\"]]\r\n    ]\r\n  end\r\n\r\n  def application do\r\n    [mod: {Demo.Application, []}]\r\n  end\r\n\r\n  defp deps do\r\n    [\r\n      # {:no, \"1\"},\r\n      {:plug, \"~> 1.14\"},\r\n      {:ecto, \"~> 3.0\", optional: true}, {:jason, \">= 1.0.0\",\r\n       only: [:dev, :test]},\r\n      {:own, in_umbrella: true},\r\n      {:near, path: \"../near\"},\r\n      {:far, github: \"o/r\", only: [:dev, :prod]}\r\n    ]\r\n  end\r\n\r\n  defp aliases do\r\n    [setup: {:no, \"2\"}]\r\n  end\r\nend\r\n";

    #[test]
    fn a_project_is_read_with_its_dependencies() {
        let manifest = read(MIX);
        assert_eq!((manifest.name.as_deref(), manifest.version.as_deref()), (Some("demo"), Some("1.2.3")));
        assert_eq!(manifest.license.as_deref(), Some("MIT"));
        let seen: Vec<_> =
            manifest.dependencies.iter().map(|d| (d.name.as_str(), d.scope, d.line, &d.origin)).collect();
        assert_eq!(
            seen,
            [
                ("plug", Scope::Runtime, 23, &Origin::Registry),
                ("ecto", Scope::Optional, 24, &Origin::Registry),
                ("jason", Scope::Dev, 24, &Origin::Registry),
                ("own", Scope::Runtime, 26, &Origin::Workspace),
                ("near", Scope::Runtime, 27, &Origin::Path("../near".to_owned())),
                ("far", Scope::Runtime, 28, &Origin::Url("o/r".to_owned())),
            ]
        );
        let entries: Vec<_> =
            manifest.entries.iter().map(|e| (e.kind.as_str(), e.target.as_str(), e.line)).collect();
        assert_eq!(entries, [("escript", "Demo.CLI", 11), ("application", "Demo.Application", 17)]);
    }

    #[test]
    fn an_umbrella_names_its_apps() {
        assert_eq!(read("def project do\n  [apps_path: \"apps\", deps: deps()]\nend\n").members, ["apps/*"]);
    }

    #[test]
    fn a_lock_gives_hex_and_git_packages() {
        let text = "%{\n  \"plug\": {:hex, :plug, \"1.15.0\", \"aa\", [:mix], [{:mime, \"~> 1.0\"}], \"hexpm\"},\n  \"far\": {:git, \"https://x\", \"abc123\", []},\n}\n";
        let Ok(Declaration::Lockfile(lockfile)) = lock(text) else { panic!("a lockfile") };
        assert_eq!(lockfile.packages, [pin("far", "abc123"), pin("plug", "1.15.0")]);
        assert!(lock("prose").is_err());
    }
}
