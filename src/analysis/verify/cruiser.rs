//! dependency-cruiser: the imports of JavaScript and TypeScript files.

use std::collections::BTreeSet;
use std::process::Command;

use serde::Deserialize;

use crate::error::{Error, Kind, Result};

use super::{Answer, Checkout, Sight, Tool, child};

/// The `depcruise` program: the project's own, or one on the search path.
pub(super) struct Cruiser;

/// The extensions of what it reads.
pub(super) const EXTENSIONS: [&str; 8] = ["js", "jsx", "mjs", "cjs", "ts", "tsx", "mts", "cts"];

#[derive(Deserialize)]
struct Printed {
    modules: Vec<Module>,
}

#[derive(Deserialize)]
struct Module {
    source: String,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Dependency {
    resolved: String,
    #[serde(default)]
    could_not_resolve: bool,
}

impl Tool for Cruiser {
    fn name(&self) -> &'static str {
        "depcruise"
    }

    fn languages(&self) -> &'static [&'static str] {
        &["JavaScript", "TypeScript", "TSX"]
    }

    fn hint(&self) -> &'static str {
        "Install it in the project: npm install --save-dev dependency-cruiser."
    }

    fn look(&self, checkout: &Checkout<'_>) -> Result<Answer> {
        let places = places(checkout);
        let own = checkout.root.join("node_modules/.bin/depcruise");
        for program in [own, "depcruise".into()] {
            let version =
                child::run(Command::new(&program).arg("--version").current_dir(checkout.scratch), checkout)?;
            let Some(version) = version.filter(|ran| ran.succeeded) else { continue };
            let mut command = Command::new(&program);
            command.args(["--no-config", "--no-cache", "--no-progress", "--output-type", "json"]);
            command.args(["--ts-pre-compilation-deps", "--do-not-follow", "node_modules"]);
            command.args(["--exclude", "(^|/)node_modules/"]);
            if checkout.files.contains("tsconfig.json") {
                command.args(["--ts-config", "tsconfig.json"]);
            }
            command.arg("--").args(&places).current_dir(checkout.root);
            let Some(ran) = child::run(&mut command, checkout)? else { continue };
            let mut sight = sight(checkout, &ran.expect(self.name())?)?;
            sight.version = Some(version.stdout.trim().to_owned());
            return Ok(Answer::Seen(sight));
        }
        Ok(Answer::Missing("dependency-cruiser is not installed".to_owned()))
    }
}

/// The topmost folders and files with something to read.
fn places(checkout: &Checkout<'_>) -> BTreeSet<String> {
    let is_code =
        |path: &&&str| path.rsplit_once('.').is_some_and(|(_, extension)| EXTENSIONS.contains(&extension));
    let top = |path: &&str| path.split_once('/').map_or(*path, |(folder, _)| folder).to_owned();
    checkout.files.iter().filter(is_code).map(top).collect()
}

fn sight(checkout: &Checkout<'_>, stdout: &str) -> Result<Sight> {
    let printed: Printed = serde_json::from_str(stdout).map_err(|error| {
        Error::new(Kind::JobFailed, "what depcruise printed cannot be read").caused_by(error)
    })?;
    let mut sight = Sight::default();
    for module in printed.modules {
        let Some(from) = checkout.file(checkout.root, &module.source) else { continue };
        for dependency in &module.dependencies {
            if dependency.could_not_resolve {
                sight.unsure.insert(from.clone());
            } else if let Some(to) = checkout.file(checkout.root, &dependency.resolved)
                && from != to
            {
                sight.edges.insert((from.clone(), to));
            }
        }
        sight.importers.insert(from);
    }
    // Files that are no code are resolved too; which of these a map counts is another question.
    let is_code = |path: &str| path.rsplit_once('.').is_some_and(|(_, end)| EXTENSIONS.contains(&end));
    sight.edges.retain(|(from, to)| is_code(from) && is_code(to));
    sight.places =
        checkout.files.iter().filter(|path| is_code(path)).map(|path| (*path).to_owned()).collect();
    Ok(sight)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::path::Path;
    use std::time::Duration;

    use super::*;
    use crate::progress::Quiet;

    #[test]
    fn what_it_resolved_is_an_edge_and_what_it_did_not_is_in_doubt() {
        let files = HashSet::from(["src/a.ts", "src/b.ts", "src/c.css", "d.js"]);
        let root = Path::new("/r");
        let checkout =
            Checkout { root, files: &files, scratch: root, limit: Duration::ZERO, progress: &Quiet };
        let printed = r#"{"modules": [
            {"source": "src/a.ts", "dependencies": [{"resolved": "src/b.ts"}, {"resolved": "src/c.css"},
                {"resolved": "fs"}]},
            {"source": "d.js", "dependencies": [{"resolved": "left-pad", "couldNotResolve": true}]},
            {"source": "fs", "dependencies": []}
        ]}"#;
        let found = sight(&checkout, printed).unwrap();
        assert_eq!(found.edges, BTreeSet::from([("src/a.ts".to_owned(), "src/b.ts".to_owned())]));
        assert_eq!(found.importers.iter().collect::<Vec<_>>(), ["d.js", "src/a.ts"]);
        assert_eq!(found.unsure.iter().collect::<Vec<_>>(), ["d.js"]);
        assert_eq!(places(&checkout).iter().collect::<Vec<_>>(), ["d.js", "src"]);
        assert!(sight(&checkout, "no").is_err());
    }
}
