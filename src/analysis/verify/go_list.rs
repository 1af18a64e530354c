//! `go list`: packages and their imports, for the machine it runs on.

use std::collections::HashMap;
use std::process::Command;

use serde::Deserialize;

use crate::error::{Error, Kind, Result};

use super::{Answer, Checkout, Sight, Tool, child, folder_of};

/// Go's own tool.
pub(super) struct GoList;

/// What is asked of each package.
const FIELDS: &str = "-json=Dir,ImportPath,GoFiles,CgoFiles,TestGoFiles,XTestGoFiles,Imports,TestImports,\
                      XTestImports,DepOnly";

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", default)]
#[derive(Default)]
struct Listed {
    dir: String,
    import_path: String,
    go_files: Vec<String>,
    cgo_files: Vec<String>,
    test_go_files: Vec<String>,
    #[serde(rename = "XTestGoFiles")]
    external_test_files: Vec<String>,
    imports: Vec<String>,
    test_imports: Vec<String>,
    #[serde(rename = "XTestImports")]
    external_test_imports: Vec<String>,
    dep_only: bool,
}

impl Tool for GoList {
    fn name(&self) -> &'static str {
        "go"
    }

    fn languages(&self) -> &'static [&'static str] {
        &["Go"]
    }

    fn speaks_of_folders(&self) -> bool {
        true
    }

    fn hint(&self) -> &'static str {
        "Install Go: https://go.dev/dl."
    }

    fn look(&self, checkout: &Checkout<'_>) -> Result<Answer> {
        let Some(version) = child::run(Command::new("go").arg("version"), checkout)? else {
            return Ok(Answer::Missing("go is not installed".to_owned()));
        };
        let mut sight = Sight { version: Some(version.stdout.trim().to_owned()), ..Sight::default() };
        let modules = checkout.named("go.mod");
        if modules.is_empty() {
            return Ok(Answer::Unfit("there is no go.mod".to_owned()));
        }
        for module in modules {
            let Some(ran) = child::run(&mut command(checkout, folder_of(module)), checkout)? else {
                continue;
            };
            // With -e, what is wrong with packages stands in the list; what is wrong with a module does not.
            match ran.expect("go list") {
                Ok(stdout) => add(&mut sight, checkout, &stdout)?,
                Err(error) => {
                    let why = error.causes().join(" ");
                    sight.notes.push(format!("`{module}` is left out, for go list failed there: {why}"));
                }
            }
        }
        Ok(Answer::Seen(sight))
    }
}

fn command(checkout: &Checkout<'_>, folder: &str) -> Command {
    let mut command = Command::new("go");
    command.args(["list", "-e", "-deps", FIELDS, "./..."]).current_dir(checkout.path(folder)).envs([
        // Nothing is written to go.mod, nothing is fetched.
        ("GOFLAGS", "-mod=readonly"),
        ("GOPROXY", "off"),
        ("GOTOOLCHAIN", "local"),
        ("GO111MODULE", "on"),
    ]);
    // A vendor folder is what the module's own builds use.
    if checkout.path(folder).join("vendor/modules.txt").is_file() {
        command.env("GOFLAGS", "-mod=vendor");
    }
    command.env("GOCACHE", checkout.scratch.join("go"));
    command
}

fn add(sight: &mut Sight, checkout: &Checkout<'_>, stdout: &str) -> Result<()> {
    let listed: std::result::Result<Vec<Listed>, _> =
        serde_json::Deserializer::from_str(stdout).into_iter().collect();
    let listed = listed.map_err(|error| {
        Error::new(Kind::JobFailed, "what go list printed cannot be read").caused_by(error)
    })?;
    let folder = |package: &Listed| checkout.within(checkout.root, &package.dir);
    let folders: HashMap<&str, String> = listed
        .iter()
        .filter(|package| !package.dir.is_empty())
        .filter_map(|package| Some((package.import_path.as_str(), folder(package)?)))
        .collect();
    sight.places.extend(folders.values().cloned());
    for package in listed.iter().filter(|package| !package.dep_only) {
        let Some(from) = folders.get(package.import_path.as_str()) else { continue };
        let files =
            [&package.go_files, &package.cgo_files, &package.test_go_files, &package.external_test_files];
        let path = |name: &String| if from == "." { name.clone() } else { format!("{from}/{name}") };
        sight.importers.extend(files.into_iter().flatten().map(path));
        let imports = [&package.imports, &package.test_imports, &package.external_test_imports];
        for to in imports.into_iter().flatten().filter_map(|import| folders.get(import.as_str())) {
            if from != to {
                sight.edges.insert((from.clone(), to.clone()));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeSet, HashSet};
    use std::path::Path;
    use std::time::Duration;

    use super::*;
    use crate::progress::Quiet;

    #[test]
    fn imports_lead_to_folders_of_the_checkout() {
        let files = HashSet::new();
        let root = Path::new("/r");
        let checkout =
            Checkout { root, files: &files, scratch: root, limit: Duration::ZERO, progress: &Quiet };
        let mut sight = Sight::default();
        let printed = r#"
            {"Dir": "/usr/lib/go/src/fmt", "ImportPath": "fmt", "DepOnly": true, "Imports": ["os"]}
            {"Dir": "/r/q", "ImportPath": "example.org/m/q", "GoFiles": ["q.go"], "Imports": ["fmt"]}
            {"Dir": "/r", "ImportPath": "example.org/m", "GoFiles": ["m.go"], "XTestGoFiles": ["m_test.go"],
             "Imports": ["example.org/m/q"], "XTestImports": ["example.org/m", "example.org/gone"]}
        "#;
        add(&mut sight, &checkout, printed).unwrap();
        assert_eq!(sight.edges, BTreeSet::from([(".".to_owned(), "q".to_owned())]));
        assert_eq!(sight.importers.iter().collect::<Vec<_>>(), ["m.go", "m_test.go", "q/q.go"]);
        assert_eq!(sight.places.iter().collect::<Vec<_>>(), [".", "q"]);
        assert_eq!(add(&mut sight, &checkout, "{").unwrap_err().kind(), Kind::JobFailed);
    }
}
