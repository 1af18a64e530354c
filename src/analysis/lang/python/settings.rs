//! What a Python project says of where its code is: `pyproject.toml`, `setup.cfg`, `setup.py`, pytest's and mypy's
//! settings.

use std::sync::LazyLock;

use regex::Regex;
use toml::{Table, Value};

/// The configuration files that are read, in the order in which they are asked.
pub const FILES: &[&str] =
    &["pyproject.toml", "setup.cfg", "setup.py", "pytest.ini", ".pytest.ini", "tox.ini"];

/// A folder from which modules are imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Seen from the project's folder; empty for that folder itself.
    pub folder: String,
    /// What says so.
    pub rule: &'static str,
}

const PYTEST: &str = "pytest pythonpath";
/// The rule of a folder that a build back end packages.
pub const PACKAGES: &str = "package folder of the build settings";
/// The rule of a folder that mypy looks in.
pub const MYPY: &str = "mypy_path";

/// The folders that the configuration file called `name` with `text` names, in its order.
pub fn sources(name: &str, text: &str) -> Vec<Source> {
    match name {
        "pyproject.toml" => text.parse().map(|table| of_pyproject(&table)).unwrap_or_default(),
        "setup.py" => of_setup(text),
        _ => of_ini(text),
    }
}

fn source(folder: &str, rule: &'static str) -> Source {
    let folder = folder.trim().trim_start_matches("$MYPY_CONFIG_FILE_DIR/").trim_start_matches("./");
    Source { folder: folder.trim_end_matches(['/', '.']).to_owned(), rule }
}

/// The value at a dotted path.
fn at<'t>(table: &'t Table, path: &str) -> Option<&'t Value> {
    let mut parts = path.split('.');
    let first = table.get(parts.next()?)?;
    parts.try_fold(first, |value, part| value.get(part))
}

/// A string, or the strings of a list.
fn strings(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(text)) => vec![text],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn of_pyproject(table: &Table) -> Vec<Source> {
    let mut sources = Vec::new();
    let mut add = |folders: Vec<&str>, rule| {
        sources.extend(folders.into_iter().map(|folder| source(folder, rule)));
    };
    add(strings(at(table, "tool.pytest.ini_options.pythonpath")), PYTEST);
    add(strings(at(table, "tool.pytest.pythonpath")), PYTEST);
    add(strings(at(table, "tool.setuptools.package-dir").and_then(|folders| folders.get(""))), PACKAGES);
    for path in [
        "tool.setuptools.packages.find.where",
        "tool.pdm.build.package-dir",
        "tool.maturin.python-source",
        "tool.hatch.build.sources",
        "tool.hatch.build.targets.wheel.sources",
        "tool.uv.build-backend.module-root",
    ] {
        add(strings(at(table, path)), PACKAGES);
    }
    for path in [
        "tool.hatch.build.targets.wheel.packages",
        "tool.hatch.build.packages",
        "tool.scikit-build.wheel.packages",
    ] {
        add(strings(at(table, path)).into_iter().map(above).collect(), PACKAGES);
    }
    let poetry = at(table, "tool.poetry.packages").and_then(Value::as_array);
    let from = |package: &Value| package.get("from").and_then(Value::as_str).unwrap_or_default().to_owned();
    for package in poetry.into_iter().flatten() {
        add(vec![&from(package)], PACKAGES);
    }
    let mypy = at(table, "tool.mypy.mypy_path");
    add(strings(mypy).into_iter().flat_map(|paths| paths.split([',', ':'])).collect(), MYPY);
    sources
}

/// The folder a package stands in.
fn above(package: &str) -> &str {
    package.trim_end_matches('/').rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn of_setup(text: &str) -> Vec<Source> {
    static FOLDERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let package_dir = r#"package_dir\s*=\s*(?:\{\s*["']{2}\s*:|dict\(\s*\[?\(\s*["']{2}\s*,)\s*["']([^"'\n]{1,200})["']"#;
        let find = r#"find(?:_namespace)?_packages\(\s*(?:where\s*=\s*)?["']([^"'\n]{1,200})["']"#;
        Regex::new(&format!("{package_dir}|{find}")).ok()
    });
    let Some(folders) = &*FOLDERS else { return Vec::new() };
    let found = folders.captures_iter(text).filter_map(|found| found.get(1).or_else(|| found.get(2)));
    found.map(|folder| source(folder.as_str(), PACKAGES)).collect()
}

fn of_ini(text: &str) -> Vec<Source> {
    let mut sources = Vec::new();
    for (section, key, value) in ini(text) {
        match (section, key) {
            ("pytest" | "tool:pytest", "pythonpath" | "python_paths") => {
                sources.extend(value.split_whitespace().map(|folder| source(folder, PYTEST)));
            }
            ("options.packages.find", "where") => {
                sources.extend(value.split_whitespace().map(|folder| source(folder, PACKAGES)));
            }
            ("options", "package_dir") => {
                let root = |line: &str| line.trim().strip_prefix('=').map(|folder| source(folder, PACKAGES));
                sources.extend(value.split(['\n', ',']).filter_map(root));
            }
            ("mypy", "mypy_path") => {
                sources.extend(value.split([',', ':', '\n']).map(|folder| source(folder, MYPY)));
            }
            _ => {}
        }
    }
    sources
}

/// Section, key and value of each entry; lines that are indented go on with the value above.
fn ini(text: &str) -> Vec<(&str, &str, String)> {
    let (mut section, mut entries) = ("", Vec::<(&str, &str, String)>::new());
    for line in text.lines() {
        if line.trim_start().starts_with(['#', ';']) || line.trim().is_empty() {
            continue;
        }
        if line.starts_with(char::is_whitespace) {
            if let Some((_, _, value)) = entries.last_mut() {
                value.push('\n');
                value.push_str(line.trim());
            }
        } else if let Some(name) = line.trim_end().strip_prefix('[') {
            section = name.trim_end_matches(']');
        } else if let Some((key, value)) = line.split_once(['=', ':']) {
            entries.push((section, key.trim(), value.trim().to_owned()));
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders(name: &str, text: &str) -> Vec<String> {
        sources(name, text).into_iter().map(|source| source.folder).collect()
    }

    #[test]
    fn every_build_back_end_says_where_packages_are() {
        let text = r#"
            [tool.setuptools.packages.find]
            where = ["lib"]
            [tool.setuptools.package-dir]
            "" = "code"
            [tool.poetry]
            packages = [{ include = "a", from = "py" }, { include = "b" }]
            [tool.hatch.build.targets.wheel]
            packages = ["source/x", "y"]
            [tool.maturin]
            python-source = "python"
            [tool.uv.build-backend]
            module-root = ""
            [tool.pytest.ini_options]
            pythonpath = [".", "tests/lib/"]
            [tool.mypy]
            mypy_path = "$MYPY_CONFIG_FILE_DIR/src,stubs"
        "#;
        let expected = ["", "tests/lib", "code", "lib", "python", "", "source", "", "py", "", "src", "stubs"];
        assert_eq!(folders("pyproject.toml", text), expected);
        assert_eq!(folders("pyproject.toml", "not = [toml"), [""; 0]);
    }

    #[test]
    fn setuptools_files_and_pytest_files_are_read() {
        let cfg = "[options]\npackage_dir =\n    =src\n    a = b\n# c\n[tool:pytest]\npythonpath = . lib\n";
        assert_eq!(folders("setup.cfg", cfg), ["src", "", "lib"]);
        let setup = "setup(package_dir={'': 'lib3'}, packages=find_packages(where=\"src\"))";
        assert_eq!(folders("setup.py", setup), ["lib3", "src"]);
        assert_eq!(folders("pytest.ini", "[pytest]\npythonpath = src\n"), ["src"]);
    }
}
