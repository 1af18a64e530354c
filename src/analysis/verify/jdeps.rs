//! jdeps: which compiled Java classes need which, put back to the sources that they came from.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::process::Command;

use crate::error::Result;
use crate::map::edge::EdgeKind;

use super::{Answer, Checkout, Sight, Tool, child, folder_of};

/// The JDK's own tool.
pub(super) struct Jdeps;

/// Where builds leave classes, below the folder of a build file.
const CLASSES: [&str; 6] = [
    "target/classes",
    "target/test-classes",
    "build/classes/java/main",
    "build/classes/java/test",
    "build/classes",
    "bin",
];

/// The build files beside which classes are looked for.
const BUILDS: [&str; 4] = ["pom.xml", "build.gradle", "build.gradle.kts", "build.xml"];

impl Tool for Jdeps {
    fn name(&self) -> &'static str {
        "jdeps"
    }

    fn languages(&self) -> &'static [&'static str] {
        &["Java"]
    }

    fn kind(&self) -> EdgeKind {
        EdgeKind::Uses
    }

    fn hint(&self) -> &'static str {
        "Install a JDK, and build the project, for jdeps reads classes: mvn test-compile or gradle testClasses."
    }

    fn look(&self, checkout: &Checkout<'_>) -> Result<Answer> {
        let Some(version) = child::run(Command::new("jdeps").arg("--version"), checkout)? else {
            return Ok(Answer::Missing("jdeps is not installed".to_owned()));
        };
        let folders = classes(checkout);
        if folders.is_empty() {
            return Ok(Answer::Missing("there are no compiled classes".to_owned()));
        }
        let mut command = Command::new("jdeps");
        command.args(["-verbose:class", "-filter:none", "--multi-release", "base", "--ignore-missing-deps"]);
        command.args(&folders).current_dir(checkout.scratch);
        let Some(ran) = child::run(&mut command, checkout)? else {
            return Ok(Answer::Missing("jdeps is not installed".to_owned()));
        };
        let mut sight = sight(checkout, &ran.expect("jdeps")?);
        sight.version = Some(version.stdout.trim().to_owned());
        sight.notes.push("classes are as they were built last".to_owned());
        Ok(Answer::Seen(sight))
    }
}

/// The folders with classes, of the root and of every build file.
fn classes(checkout: &Checkout<'_>) -> BTreeSet<PathBuf> {
    let builds = BUILDS.iter().flat_map(|name| checkout.named(name));
    let folders: BTreeSet<&str> = builds.map(folder_of).chain(["."]).collect();
    let mut found: BTreeSet<PathBuf> = BTreeSet::new();
    for folder in folders {
        for place in CLASSES {
            let path = checkout.path(folder).join(place);
            // `build/classes` is the parent of what Gradle makes; only the deepest holds packages.
            if path.is_dir() && !path.join("java").is_dir() {
                found.insert(path);
            }
        }
    }
    found
}

/// What `printed` says: lines of `   a.B   -> c.D   where`.
fn sight(checkout: &Checkout<'_>, printed: &str) -> Sight {
    let mut by_name: HashMap<&str, Vec<&str>> = HashMap::new();
    for path in checkout.files.iter().filter(|path| path.ends_with(".java")) {
        by_name.entry(path.rsplit('/').next().unwrap_or(path)).or_default().push(path);
    }
    let mut known: HashMap<String, Option<String>> = HashMap::new();
    let mut file = |class: &str| {
        let top = class.split('$').next().unwrap_or(class);
        known.entry(top.to_owned()).or_insert_with(|| source(&by_name, top)).clone()
    };
    let mut sight = Sight::default();
    for line in printed.lines().filter(|line| line.starts_with("   ")) {
        let Some((from, to)) = line.trim().split_once("->") else { continue };
        let to = to.split_whitespace().next().unwrap_or_default();
        let Some(from) = file(from.trim()) else { continue };
        if let Some(to) = file(to)
            && from != to
        {
            sight.edges.insert((from.clone(), to));
        }
        sight.importers.insert(from);
    }
    sight.places = by_name.into_values().flatten().map(str::to_owned).collect();
    sight
}

/// The file of the top-level class `class`; none if there are several, or it stands in another class's file.
fn source(by_name: &HashMap<&str, Vec<&str>>, class: &str) -> Option<String> {
    let path = format!("{}.java", class.replace('.', "/"));
    let name = path.rsplit('/').next()?;
    let ends = |file: &&&str| {
        file.strip_suffix(path.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
    };
    let found: Vec<&&str> = by_name.get(name)?.iter().filter(ends).collect();
    match found.as_slice() {
        [only] => Some((**only).to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::path::Path;
    use std::time::Duration;

    use super::*;
    use crate::progress::Quiet;

    #[test]
    fn classes_are_the_files_that_they_came_from() {
        let files = HashSet::from(["m/src/a/B.java", "m/src/a/C.java", "x/D.java", "y/x/D.java"]);
        let root = Path::new("/r");
        let checkout =
            Checkout { root, files: &files, scratch: root, limit: Duration::ZERO, progress: &Quiet };
        let printed = "classes -> java.base\n   a.B$1    -> a.C    classes\n   a.B -> java.lang.Object java.base\n   \
                       a.C -> x.D    classes\n   a.Hidden -> a.B  classes\n";
        let found = sight(&checkout, printed);
        let edge = ("m/src/a/B.java".to_owned(), "m/src/a/C.java".to_owned());
        assert_eq!(found.edges, BTreeSet::from([edge]));
        assert_eq!(found.importers.len(), 2);
    }
}
