//! grimp: the modules of Python packages and what they import.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde::Deserialize;

use crate::error::{Error, Kind, Result};

use super::{Answer, Checkout, Sight, Tool, child, folder_of};

/// The grimp library, through the user's Python.
pub(super) struct Grimp;

/// Where a Python that has grimp may be: environments in the checkout, then the search path.
const PYTHONS: [&str; 4] = [".venv/bin/python", "venv/bin/python", "python3", "python"];

const SCRIPT: &str = include_str!("grimp.py");

#[derive(Deserialize)]
struct Printed {
    version: String,
    modules: Vec<String>,
    edges: Vec<(String, String)>,
    failed: BTreeMap<String, String>,
}

impl Tool for Grimp {
    fn name(&self) -> &'static str {
        "grimp"
    }

    fn languages(&self) -> &'static [&'static str] {
        &["Python"]
    }

    fn hint(&self) -> &'static str {
        "Install it where your python3 finds it: pip install grimp."
    }

    fn look(&self, checkout: &Checkout<'_>) -> Result<Answer> {
        let packages = packages(checkout);
        if packages.is_empty() {
            return Ok(Answer::Unfit("no folder has an __init__.py".to_owned()));
        }
        let Some(printed) = ask(checkout, &packages)? else {
            return Ok(Answer::Missing("grimp is not installed".to_owned()));
        };
        Ok(Answer::Seen(sight(checkout, &packages, printed)))
    }
}

/// The topmost packages and the folders that they stand in: shallow ones win over others of the same name.
fn packages(checkout: &Checkout<'_>) -> BTreeMap<String, String> {
    let inits = checkout.named("__init__.py");
    let folders: BTreeSet<&str> = inits.iter().map(|path| folder_of(path)).collect();
    let mut tops: Vec<&str> = folders
        .iter()
        .copied()
        .filter(|folder| *folder != "." && !(folder.contains('/') && folders.contains(folder_of(folder))))
        .collect();
    tops.sort_by_key(|folder| (folder.matches('/').count(), *folder));
    let mut packages = BTreeMap::new();
    for folder in tops {
        let name = folder.rsplit('/').next().unwrap_or(folder);
        let is_name = name.chars().all(|c| c.is_alphanumeric() || c == '_');
        if is_name && !packages.contains_key(name) {
            packages.insert(name.to_owned(), folder_of(folder).to_owned());
        }
    }
    packages
}

fn ask(checkout: &Checkout<'_>, packages: &BTreeMap<String, String>) -> Result<Option<Printed>> {
    let roots: BTreeSet<String> =
        packages.values().map(|folder| checkout.path(folder).display().to_string()).collect();
    let names: Vec<&String> = packages.keys().collect();
    let broken = |error| Error::new(Kind::JobFailed, "what grimp printed cannot be read").caused_by(error);
    let (roots, names) =
        (serde_json::to_string(&roots).map_err(broken)?, serde_json::to_string(&names).map_err(broken)?);
    for python in PYTHONS {
        let program =
            if python.contains('/') { checkout.root.join(python) } else { std::path::PathBuf::from(python) };
        // From an empty folder, so that nothing of the checkout is imported by mistake; without bytecode.
        let mut command = Command::new(program);
        command.args(["-B", "-c", SCRIPT]).arg(&roots).arg(&names).current_dir(checkout.scratch);
        let Some(ran) = child::run(&mut command, checkout)? else { continue };
        let printed: Option<Printed> = serde_json::from_str(&ran.expect("grimp")?).map_err(broken)?;
        if printed.is_some() {
            return Ok(printed);
        }
    }
    Ok(None)
}

fn sight(checkout: &Checkout<'_>, packages: &BTreeMap<String, String>, printed: Printed) -> Sight {
    let file = |module: &str| {
        let root = packages.get(module.split('.').next().unwrap_or(module))?;
        let path = module.replace('.', "/");
        let path = if root == "." { path } else { format!("{root}/{path}") };
        let stands = |path: String| checkout.files.contains(path.as_str()).then_some(path);
        stands(format!("{path}.py")).or_else(|| stands(format!("{path}/__init__.py")))
    };
    let importers: BTreeSet<String> = printed.modules.iter().filter_map(|module| file(module)).collect();
    let edges = printed.edges.iter().filter_map(|(from, to)| Some((file(from)?, file(to)?)));
    let why = |(name, why): (&String, &String)| format!("package `{name}` is left out: {why}");
    Sight {
        version: Some(printed.version),
        edges: edges.collect(),
        places: importers.clone(),
        importers,
        unsure: BTreeSet::new(),
        notes: printed.failed.iter().map(why).collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::path::Path;
    use std::time::Duration;

    use super::*;
    use crate::progress::Quiet;

    fn with<T>(files: &[&str], work: impl FnOnce(&Checkout<'_>) -> T) -> T {
        let files: HashSet<&str> = files.iter().copied().collect();
        let root = Path::new("/r");
        work(&Checkout { root, files: &files, scratch: root, limit: Duration::ZERO, progress: &Quiet })
    }

    const FILES: [&str; 6] = [
        "src/shop/__init__.py",
        "src/shop/cart.py",
        "src/shop/sub/__init__.py",
        "tests/__init__.py",
        "more/tests/__init__.py",
        "__init__.py",
    ];

    #[test]
    fn packages_are_the_topmost_folders_that_say_so() {
        let expected = [("shop", "src"), ("tests", ".")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        with(&FILES, |checkout| assert_eq!(packages(checkout), BTreeMap::from(expected)));
    }

    #[test]
    fn modules_are_files_again() {
        let printed = Printed {
            version: "3".to_owned(),
            modules: vec!["shop".to_owned(), "shop.cart".to_owned(), "shop.gone".to_owned()],
            edges: vec![("shop".to_owned(), "shop.cart".to_owned())],
            failed: BTreeMap::from([("tests".to_owned(), "no".to_owned())]),
        };
        let found = with(&FILES, |checkout| {
            let packages = BTreeMap::from([("shop".to_owned(), "src".to_owned())]);
            sight(checkout, &packages, printed)
        });
        let edge = ("src/shop/__init__.py".to_owned(), "src/shop/cart.py".to_owned());
        assert_eq!(found.edges, BTreeSet::from([edge]));
        assert_eq!(found.importers.len(), 2);
        assert_eq!(found.notes, ["package `tests` is left out: no"]);
    }
    #[test]
    #[ignore = "wants a python3 with grimp: tests/run installs it"]
    fn grimp_sees_the_imports_of_packages() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let texts = [
            ("src/shop/__init__.py", "from . import cart\n"),
            ("src/shop/cart.py", "import os\nfrom shop.sub.deep import price\n"),
            ("src/shop/sub/__init__.py", "raise SystemExit('this is not to be run')\n"),
            ("src/shop/sub/deep.py", "price = 1\n"),
            ("tests/__init__.py", "import shop.cart\n"),
        ];
        for (path, text) in texts {
            std::fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            std::fs::write(root.join(path), text).unwrap();
        }
        let files: HashSet<&str> = texts.iter().map(|(path, _)| *path).collect();
        let scratch = tempfile::tempdir().unwrap();
        let limit = Duration::from_secs(60);
        let checkout =
            Checkout { root: &root, files: &files, scratch: scratch.path(), limit, progress: &Quiet };
        let Answer::Seen(sight) = Grimp.look(&checkout).unwrap() else { panic!("grimp is not installed") };
        let edges = [
            ("src/shop/__init__.py", "src/shop/cart.py"),
            ("src/shop/cart.py", "src/shop/sub/deep.py"),
            ("tests/__init__.py", "src/shop/cart.py"),
        ];
        assert_eq!(sight.edges, edges.map(|(a, b)| (a.to_owned(), b.to_owned())).into());
        assert_eq!(sight.importers.len(), texts.len());
        let written = std::fs::read_dir(root.join("src/shop")).unwrap().count();
        assert_eq!(written, 3, "nothing is written beside the modules");
    }
}
