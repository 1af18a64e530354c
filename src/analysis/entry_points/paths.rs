//! Paths of a tree: joining what manifests write, and what a folder's name says of the files in it.

/// What a file is worth as an entry point, by the folders it lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Part of what the project is for.
    Product,
    /// An example, a playground or where people develop.
    Example,
    /// A test, a benchmark or what they need.
    Test,
}

/// Judges by the folders of `path`; the strictest one counts.
pub fn standing(path: &str) -> Standing {
    let mut worst = Standing::Product;
    for folder in folder(path).split('/') {
        match folder {
            "test" | "tests" | "testing" | "testdata" | "test-data" | "fixtures" | "fixture" | "spec"
            | "specs" | "__tests__" | "bench" | "benches" | "benchmark" | "benchmarks" | "e2e"
            | "androidTest" => {
                return Standing::Test;
            }
            "example" | "examples" | "sample" | "samples" | "demo" | "demos" | "playground"
            | "playgrounds" | "templates" | ".devcontainer" | "docs" | "doc" => worst = Standing::Example,
            other if test_like(other) => return Standing::Test,
            _ => {}
        }
    }
    worst
}

/// `tests-integration`, `integration_tests`, `Shop.Tests`.
fn test_like(folder: &str) -> bool {
    let starts = ["test-", "tests-", "test_", "tests_"];
    let ends = ["-test", "-tests", "_test", "_tests", ".Test", ".Tests"];
    starts.iter().any(|start| folder.starts_with(start)) || ends.iter().any(|end| folder.ends_with(end))
}

/// How many folders are above the file.
pub fn depth(path: &str) -> usize {
    path.matches('/').count()
}

/// The folder of a path; empty for the root.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last part of a path.
pub fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The file's name without its last extension.
pub fn stem(path: &str) -> &str {
    let name = name(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

/// `folder/written` with `.` and `..` resolved; none where it leaves the tree or is absolute.
pub fn join(folder: &str, written: &str) -> Option<String> {
    if written.starts_with('/') || written.len() > 1_000 {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(written.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            other => parts.push(other),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// The first of the paths `folder/written` + `endings` at which a file is.
pub fn first(folder: &str, written: &str, endings: &[&str], exists: &dyn Fn(&str) -> bool) -> Option<String> {
    let path = join(folder, written)?;
    endings.iter().map(|ending| format!("{path}{ending}")).find(|path| exists(path))
}

/// The first word of a command line that names a file, seen from `folder` or from the root.
pub fn mentioned(folder: &str, command: &str, exists: &dyn Fn(&str) -> bool) -> Option<String> {
    let words =
        command.split_whitespace().take(40).map(|word| word.trim_matches(['"', '\'', ',', '[', ']', ';']));
    let files =
        words.filter(|word| word.contains(['/', '.']) && !word.contains("://") && !word.starts_with('-'));
    files.into_iter().find_map(|word| {
        let word = word.trim_start_matches('/');
        let near = join(folder, word).filter(|path| exists(path));
        near.or_else(|| join("", word).filter(|path| exists(path)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_within_the_tree() {
        assert_eq!(join("a/b", "./../c.js").as_deref(), Some("a/c.js"));
        assert_eq!(join("", "x").as_deref(), Some("x"));
        assert_eq!(join("a", "../../x"), None);
        assert_eq!(join("a", "/etc/passwd"), None);
        assert_eq!(join("", "."), None);
    }

    #[test]
    fn folders_say_what_a_file_is_worth() {
        assert_eq!(standing("src/tests/main.rs"), Standing::Test);
        assert_eq!(standing("examples/a/main.go"), Standing::Example);
        assert_eq!(standing("cmd/test.go"), Standing::Product);
        assert_eq!(standing("tests-integration/src/main.rs"), Standing::Test);
        assert_eq!(standing("testament/src/main.rs"), Standing::Product);
    }

    #[test]
    fn a_file_in_a_command_is_found() {
        let exists = |path: &str| path == "web/scripts/build.js";
        let find = |command| mentioned("web", command, &exists);
        assert_eq!(
            find("NODE_ENV=x node ./scripts/build.js --watch").as_deref(),
            Some("web/scripts/build.js")
        );
        assert_eq!(find("vite build"), None);
    }
}
