//! Ruby: `Gemfile` and `gems.rb`, `*.gemspec`, `Gemfile.lock`, as text: nothing is run.

use super::declaration::{Declaration, Sharing, blank, entry, locked, pin, required};
use super::text::{leading_quoted, numbered, quoted, refuse_conflicts, without_credentials};
use crate::map::package::{Dependency, Ecosystem, LockedPackage, Manifest, Origin, Scope};

/// Blocks inside blocks, at most.
const MAX_DEPTH: usize = 200;

/// What an open block of a Gemfile adds to the gems in it.
#[derive(Clone, Default)]
struct Frame {
    scope: Option<Scope>,
    origin: Option<Origin>,
}

/// Reads `Gemfile` or `gems.rb`.
pub(super) fn gemfile(text: &str) -> Result<Declaration, String> {
    refuse_conflicts(text)?;
    let mut manifest = blank(Ecosystem::Bundler);
    manifest.tool = Some("bundler".to_owned());
    let mut frames: Vec<Frame> = Vec::new();
    for (line, statement) in statements(text) {
        let statement = statement.trim();
        if statement == "end" || statement.starts_with("end ") {
            frames.pop();
        } else if let Some(arguments) = call(statement, "gem") {
            manifest.dependencies.extend(gem(arguments, &frames, line));
        } else if opens_block(statement) && frames.len() < MAX_DEPTH {
            frames.push(frame(statement));
        }
    }
    Ok(Declaration::Manifest(manifest, Sharing::default()))
}

/// Lines without comments, those that end in a comma joined to the next, with the first one's number.
fn statements(text: &str) -> Vec<(u32, String)> {
    let mut joined: Vec<(u32, String)> = Vec::new();
    let mut open = false;
    for (number, line) in numbered(text) {
        let bare = without_comment(line).trim_end();
        if bare.trim().is_empty() {
            continue;
        }
        match joined.last_mut().filter(|_| open) {
            Some((_, statement)) => {
                statement.push(' ');
                statement.push_str(bare.trim_start());
            }
            None => joined.push((number, bare.to_owned())),
        }
        open = bare.ends_with(',');
    }
    joined
}

/// Cuts at a `#` outside quotes.
fn without_comment(line: &str) -> &str {
    let mut quote = None;
    for (at, byte) in line.bytes().enumerate() {
        match (quote, byte) {
            (None, b'#') => return &line[..at],
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    line
}

/// The arguments of a call by that name, with or without parentheses.
fn call<'a>(statement: &'a str, name: &str) -> Option<&'a str> {
    let rest = statement.strip_prefix(name)?;
    let rest = rest.strip_prefix('(').or_else(|| rest.starts_with([' ', '\t']).then_some(rest))?;
    Some(rest.trim_start())
}

fn opens_block(statement: &str) -> bool {
    let words = ["if ", "unless ", "case ", "begin", "def ", "while "];
    let does = statement.ends_with(" do") || statement.contains(" do |");
    does || words.iter().any(|word| statement.starts_with(word))
}

fn frame(statement: &str) -> Frame {
    if let Some(arguments) = call(statement, "group") {
        return Frame { scope: Some(group_scope(arguments)), origin: None };
    }
    let path = call(statement, "path").and_then(|arguments| quoted(arguments).next());
    let git = call(statement, "git").and_then(|arguments| quoted(arguments).next());
    let origin = path.map(|path| Origin::Path(path.to_owned()));
    Frame { scope: None, origin: origin.or_else(|| git.map(|url| Origin::Url(without_credentials(url)))) }
}

/// Groups of development and tests are not needed at run time.
fn group_scope(groups: &str) -> Scope {
    let dev = ["test", "development", "lint", "doc", "ci", "rubocop", "debug"];
    if dev.iter().any(|word| groups.contains(word)) && !groups.contains("production") {
        Scope::Dev
    } else {
        Scope::Runtime
    }
}

/// `gem "name", "~> 1.0", ">= 1.0.1", group: :test, path: "..."`.
fn gem(arguments: &str, frames: &[Frame], line: u32) -> Option<Dependency> {
    let (name, rest) = leading_quoted(arguments)?;
    let option = |keys: &[&str]| keys.iter().find_map(|key| option(rest, key));
    let group = option(&["group", "groups"]).map(group_scope);
    let scope = group.or_else(|| frames.iter().rev().find_map(|frame| frame.scope));
    let path = option(&["path"]).and_then(|value| quoted(value).next());
    let git = option(&["git", "github", "gitlab"]).and_then(|value| quoted(value).next());
    let own = path.map(|path| Origin::Path(path.to_owned()));
    let own = own.or_else(|| git.map(|url| Origin::Url(without_credentials(url))));
    let outer = || frames.iter().rev().find_map(|frame| frame.origin.clone());
    let origin = own.or_else(outer).unwrap_or(Origin::Registry);
    let requirement = requirements(rest);
    Some(Dependency {
        origin,
        ..required(name, requirement.as_deref(), scope.unwrap_or(Scope::Runtime), line)
    })
}

/// The value of `key: value` or `:key => value`.
fn option<'a>(arguments: &'a str, key: &str) -> Option<&'a str> {
    arguments.match_indices(key).find_map(|(at, _)| {
        let before = arguments[..at].chars().next_back();
        let rest = &arguments[at + key.len()..];
        match before {
            Some(':') => rest.trim_start().strip_prefix("=>"),
            Some(' ' | ',' | '(') => rest.strip_prefix(':'),
            _ => None,
        }
    })
}

/// The strings after the name, up to the first option: requirements.
fn requirements(rest: &str) -> Option<String> {
    let mut found: Vec<&str> = Vec::new();
    let mut rest = rest.trim_start();
    while let Some(after) = rest.strip_prefix(',').or_else(|| rest.strip_prefix('[')) {
        let after = after.trim_start().trim_start_matches('[');
        let Some((word, tail)) = leading_quoted(after) else { break };
        // A string before `=>` is an option's key.
        if tail.trim_start().starts_with("=>") {
            break;
        }
        found.push(word);
        rest = tail.trim_start();
    }
    (!found.is_empty()).then(|| found.join(", "))
}

/// Reads a `.gemspec`: what stands there literally.
pub(super) fn gemspec(text: &str) -> Result<Declaration, String> {
    refuse_conflicts(text)?;
    let mut manifest = blank(Ecosystem::Bundler);
    manifest.tool = Some("rubygems".to_owned());
    let mut folder = "bin".to_owned();
    for (line, statement) in statements(text) {
        let Some((_, attribute)) = statement.trim().split_once('.') else { continue };
        if let Some((key, value)) = attribute.split_once('=').filter(|(key, _)| is_word(key.trim())) {
            assign(key.trim(), value.trim(), line, &mut folder, &mut manifest);
        } else if let Some(program) = attribute.strip_prefix("executables <<") {
            let names = quoted(program).map(|name| entry("executable", name, name, line));
            manifest.entries.extend(names);
        } else {
            manifest.dependencies.extend(added(attribute, line));
        }
    }
    for entry in &mut manifest.entries {
        entry.target = format!("{folder}/{}", entry.name);
    }
    Ok(Declaration::Manifest(manifest, Sharing::default()))
}

fn is_word(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn assign(key: &str, value: &str, line: u32, folder: &mut String, manifest: &mut Manifest) {
    let plain = || leading_quoted(value).map(|(word, _)| word.to_owned()).filter(|word| !word.contains("#{"));
    match key {
        "name" => manifest.name = plain(),
        "version" => manifest.version = plain(),
        "license" => manifest.license = plain(),
        "licenses" => {
            let all: Vec<_> = words(value).collect();
            manifest.license = (!all.is_empty()).then(|| all.join(" OR "));
        }
        "bindir" => *folder = plain().unwrap_or_default(),
        "executables" | "executable" | "default_executable" => {
            let known = |name: &str| manifest.entries.iter().any(|entry| entry.name == name);
            let new: Vec<_> = words(value).filter(|name| !known(name)).take(200).collect();
            manifest.entries.extend(new.into_iter().map(|name| entry("executable", name, name, line)));
        }
        _ => {}
    }
}

/// The words of `%w[a b]`, `["a", "b"]` or `"a"`; none of a computed value.
fn words(value: &str) -> impl Iterator<Item = &str> {
    let listed = value.strip_prefix("%w").and_then(|list| list.get(1..));
    let bare = listed.unwrap_or_default().split([']', ')', '}', '>', '|']).next().unwrap_or_default();
    let literal = value.starts_with(['[', '"', '\'']);
    bare.split_whitespace().chain(quoted(if literal { value } else { "" }))
}

/// `add_dependency "name", "~> 1.0"` and its kin.
fn added(attribute: &str, line: u32) -> Option<Dependency> {
    let calls = [
        ("add_dependency", Scope::Runtime),
        ("add_runtime_dependency", Scope::Runtime),
        ("add_development_dependency", Scope::Dev),
    ];
    let found = calls.iter().find_map(|(name, scope)| Some((call(attribute, name)?, *scope)));
    let (arguments, scope) = found?;
    let (name, rest) = leading_quoted(arguments)?;
    Some(required(name, requirements(rest).as_deref(), scope, line))
}

/// Reads `Gemfile.lock`; gems of the repository (`PATH`) are left out.
pub(super) fn lock(text: &str) -> Result<Declaration, String> {
    refuse_conflicts(text)?;
    let mut packages = Vec::new();
    let mut section = "";
    for line in text.lines() {
        let line = line.trim_end();
        if !line.starts_with(' ') {
            section = if line.is_empty() { section } else { line };
        } else if matches!(section, "GEM" | "GIT" | "PLUGIN SOURCE") {
            packages.extend(spec(line));
        }
    }
    if section.is_empty() && !text.trim().is_empty() {
        return Err("it is not a lockfile of Bundler".to_owned());
    }
    Ok(locked(Ecosystem::Bundler, "bundler", packages))
}

/// `    name (1.2.3-x86_64-linux)`, four blanks deep; deeper lines are requirements.
fn spec(line: &str) -> Option<LockedPackage> {
    let spec = line.strip_prefix("    ").filter(|spec| !spec.starts_with(' '))?;
    let (name, version) = spec.strip_suffix(')')?.split_once(" (")?;
    Some(pin(name, version.split('-').next().unwrap_or(version)))
}

#[cfg(test)]
#[path = "bundler_tests.rs"]
mod tests;
