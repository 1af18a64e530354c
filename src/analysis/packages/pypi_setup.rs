//! setuptools without `pyproject.toml`: `setup.cfg`, and what stands literally in `setup.py`.

use super::declaration::{Declaration, Sharing, blank, entry};
use super::pypi_requirement::requirement;
use super::text::{numbered, quoted, refuse_conflicts};
use crate::map::package::{Ecosystem, Manifest, Scope};

/// Reads `setup.cfg`; `attr:` and `file:` values are computed and left out.
pub(super) fn setup_cfg(text: &str) -> Result<Declaration, String> {
    refuse_conflicts(text)?;
    let mut manifest = blank(Ecosystem::Pypi);
    let (mut section, mut key) = ("", "");
    for (number, line) in numbered(text) {
        let content = line.trim();
        if content.is_empty() || content.starts_with(['#', ';']) {
            continue;
        }
        if let Some(header) = content.strip_prefix('[').filter(|_| !line.starts_with([' ', '\t'])) {
            (section, key) = (header.trim_end_matches(']').trim(), "");
        } else if line.starts_with([' ', '\t']) {
            value(section, key, content, number, &mut manifest);
        } else if let Some((name, rest)) = content.split_once(['=', ':']) {
            key = name.trim_end();
            value(section, key, rest.trim(), number, &mut manifest);
        }
    }
    if is_package(&manifest) {
        manifest.tool = Some("setuptools".to_owned());
    }
    Ok(Declaration::Manifest(manifest, Sharing::default()))
}

fn is_package(manifest: &Manifest) -> bool {
    manifest.name.is_some() || !manifest.dependencies.is_empty() || !manifest.entries.is_empty()
}

/// One line of a value: a key's own, or one that continues it.
fn value(section: &str, key: &str, text: &str, line: u32, manifest: &mut Manifest) {
    if text.is_empty() || text.starts_with("attr:") || text.starts_with("file:") {
        return;
    }
    let scope = match (section, key) {
        ("metadata", "name") => return manifest.name = Some(text.to_owned()),
        ("metadata", "version") => return manifest.version = Some(text.to_owned()),
        ("metadata", "license") => return manifest.license = Some(text.to_owned()),
        ("options.entry_points", group) => return command(group, text, line, manifest),
        ("options", "install_requires") => Scope::Runtime,
        ("options", "setup_requires") => Scope::Build,
        ("options", "tests_require") => Scope::Dev,
        ("options.extras_require", _) => Scope::Optional,
        _ => return,
    };
    manifest.dependencies.extend(requirement(text, scope, line));
}

/// `name = module:function` of a group of entry points.
fn command(group: &str, text: &str, line: u32, manifest: &mut Manifest) {
    let Some((name, target)) = text.split_once('=') else { return };
    let kind = match group {
        "console_scripts" => "console_script",
        "gui_scripts" => "gui_script",
        other => other,
    };
    manifest.entries.push(entry(kind, name.trim(), target.trim(), line));
}

/// Reads what stands literally in `setup.py`: nothing is run, computed values are left out.
pub(super) fn setup_py(text: &str) -> Result<Declaration, String> {
    let mut manifest = blank(Ecosystem::Pypi);
    manifest.tool = Some("setuptools".to_owned());
    // Keywords of another call before `setup(` are not the package's.
    let start = text.find("setup(").unwrap_or(text.len());
    let call = &text[start..];
    let first = line_of(text, start);
    manifest.name = literal(call, "name").map(str::to_owned);
    manifest.version = literal(call, "version").map(str::to_owned);
    manifest.license = literal(call, "license").map(str::to_owned);
    let lists = [
        ("install_requires", Scope::Runtime),
        ("setup_requires", Scope::Build),
        ("tests_require", Scope::Dev),
    ];
    for (keyword, scope) in lists {
        for (line, word) in list(call, keyword) {
            manifest.dependencies.extend(requirement(word, scope, first + line - 1));
        }
    }
    let commands = call.find("console_scripts").map(|at| (line_of(call, at), &call[at..]));
    if let Some((line, rest)) = commands {
        for (offset, word) in bracketed(rest) {
            command("console_scripts", word, first + line + offset - 2, &mut manifest);
        }
    }
    Ok(Declaration::Manifest(manifest, Sharing::default()))
}

fn line_of(text: &str, offset: usize) -> u32 {
    let before = memchr::memchr_iter(b'\n', &text.as_bytes()[..offset]).count();
    u32::try_from(before).unwrap_or(0) + 1
}

/// The text after `keyword=`, where the keyword stands as a word of its own.
fn after_keyword<'a>(call: &'a str, keyword: &str) -> Option<(usize, &'a str)> {
    call.match_indices(keyword).find_map(|(at, _)| {
        let own_word = call[..at].ends_with(['(', ',', ' ', '\n', '\t']);
        let rest = call[at + keyword.len()..].trim_start().strip_prefix('=')?;
        (own_word && !rest.starts_with('=')).then(|| (at, rest.trim_start()))
    })
}

fn literal<'a>(call: &'a str, keyword: &str) -> Option<&'a str> {
    let (_, rest) = after_keyword(call, keyword)?;
    let word = quoted(rest).next().filter(|_| rest.starts_with(['"', '\'']))?;
    (!word.is_empty()).then_some(word)
}

/// The words of `keyword=[...]` with their lines in `call`.
fn list<'a>(call: &'a str, keyword: &str) -> Vec<(u32, &'a str)> {
    let Some((at, rest)) = after_keyword(call, keyword) else { return Vec::new() };
    if !rest.starts_with(['[', '(']) {
        return Vec::new();
    }
    let first = line_of(call, at);
    bracketed(rest).into_iter().map(|(line, word)| (first + line - 1, word)).collect()
}

/// The quoted words inside the first brackets, with lines counted from 1 at the start of `text`.
fn bracketed(text: &str) -> Vec<(u32, &str)> {
    let Some(open) = text.find(['[', '(']) else { return Vec::new() };
    let mut words = Vec::new();
    for (line, part) in (line_of(text, open)..).zip(text[open + 1..].lines()) {
        let part = part.trim_start();
        if part.starts_with('#') {
            continue;
        }
        // Brackets of extras stand inside quotes; the one that closes the list does not.
        let outside: String = part.split(['"', '\'']).step_by(2).collect();
        words.extend(quoted(part).map(|word| (line, word)));
        if outside.contains([']', ')']) {
            break;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(declaration: Result<Declaration, String>) -> Manifest {
        match declaration {
            Ok(Declaration::Manifest(manifest, _)) => manifest,
            other => panic!("{other:?}"),
        }
    }

    fn names(manifest: &Manifest) -> Vec<(&str, Scope, u32)> {
        manifest.dependencies.iter().map(|d| (d.name.as_str(), d.scope, d.line)).collect()
    }

    #[test]
    fn setup_cfg_is_read_with_continued_values() {
        let manifest = seen(setup_cfg(
            "[metadata]\r\nname = demo\r\nversion = attr: demo.__version__\r\nlicense = MIT\r\n\r\n[options]\r\ninstall_requires =\r\n    click>=8\r\n    # why\r\n    rich; python_version > '3'\r\n\r\n[options.extras_require]\r\ntest = pytest\r\n[options.entry_points]\r\nconsole_scripts =\r\n    demo = demo.cli:main\r\n[flake8]\r\nname = no\r\n",
        ));
        assert_eq!((manifest.name.as_deref(), manifest.version.as_deref()), (Some("demo"), None));
        assert_eq!(
            names(&manifest),
            [("click", Scope::Runtime, 8), ("rich", Scope::Runtime, 10), ("pytest", Scope::Optional, 13)]
        );
        assert_eq!((manifest.entries[0].target.as_str(), manifest.entries[0].line), ("demo.cli:main", 16));
    }

    #[test]
    fn setup_cfg_of_linters_alone_names_no_tool() {
        assert_eq!(seen(setup_cfg("[flake8]\nmax-line-length = 100\n")).tool, None);
    }

    #[test]
    fn setup_py_gives_its_literals() {
        let manifest = seen(setup_py(
            "import x\nold(name='no')\nsetup(\n    name=\"demo\",\n    version=read(),\n    install_requires=[\n        'click>=8',\n        'rich[x]', ],\n    entry_points={'console_scripts': [\n        'demo = demo:main']},\n)\n",
        ));
        assert_eq!((manifest.name.as_deref(), manifest.version.as_deref()), (Some("demo"), None));
        assert_eq!(names(&manifest), [("click", Scope::Runtime, 7), ("rich", Scope::Runtime, 8)]);
        assert_eq!((manifest.entries[0].name.as_str(), manifest.entries[0].line), ("demo", 10));
    }

    #[test]
    fn computed_values_of_setup_py_are_left_out() {
        let manifest = seen(setup_py("setup(name=NAME, install_requires=read('r.txt'))"));
        assert_eq!((manifest.name, manifest.dependencies.len()), (None, 0));
    }
}
