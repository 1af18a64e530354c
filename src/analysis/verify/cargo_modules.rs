//! cargo-modules: which module of a crate uses items of which, as rust-analyzer resolves them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use crate::error::{Error, Kind, Result};
use crate::map::edge::EdgeKind;

use super::{Answer, Checkout, Sight, Tool, child, folder_of};

/// The `cargo modules` subcommand.
pub(super) struct CargoModules;

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
    src_path: String,
}

impl Tool for CargoModules {
    fn name(&self) -> &'static str {
        "cargo-modules"
    }

    fn languages(&self) -> &'static [&'static str] {
        &["Rust"]
    }

    fn kind(&self) -> EdgeKind {
        EdgeKind::Uses
    }

    fn hint(&self) -> &'static str {
        "Install it: cargo install cargo-modules."
    }

    fn look(&self, checkout: &Checkout<'_>) -> Result<Answer> {
        if !(checkout.files.contains("Cargo.toml") && checkout.root.join("Cargo.lock").is_file()) {
            // Without a lockfile cargo would write one into the working tree.
            let why = "the root has no Cargo.toml and Cargo.lock";
            return Ok(Answer::Unfit(why.to_owned()));
        }
        let version = child::run(&mut cargo(checkout, &["modules", "--version"]), checkout)?;
        let Some(version) = version.filter(|ran| ran.succeeded) else {
            return Ok(Answer::Missing("cargo-modules is not installed".to_owned()));
        };
        let mut sight = Sight { version: Some(version.stdout.trim().to_owned()), ..Sight::default() };
        for (package, target) in targets(checkout)? {
            let is_library = target.kind.iter().any(|kind| kind == "lib" || kind == "proc-macro");
            let mut arguments = vec!["modules", "dependencies", "--no-externs", "--no-sysroot"];
            arguments.extend(["--package", package.as_str()]);
            if is_library {
                arguments.push("--lib");
            } else {
                arguments.extend(["--bin", target.name.as_str()]);
            }
            let Some(ran) = child::run(&mut cargo(checkout, &arguments), checkout)? else { continue };
            let Some(root) = checkout.file(checkout.root, &target.src_path) else { continue };
            match ran.expect("cargo modules") {
                Ok(graph) => add(&mut sight, checkout, &root, &graph),
                Err(error) => {
                    let why = error.causes().join(" ");
                    sight
                        .notes
                        .push(format!("`{package}` is left out, for cargo modules failed there: {why}"));
                }
            }
        }
        Ok(Answer::Seen(sight))
    }
}

fn cargo(checkout: &Checkout<'_>, arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(checkout.root);
    command.env("CARGO_TARGET_DIR", checkout.scratch.join("cargo")).env("CARGO_NET_OFFLINE", "true");
    command
}

/// The libraries and binaries of the workspace.
fn targets(checkout: &Checkout<'_>) -> Result<Vec<(String, Target)>> {
    let mut command = cargo(checkout, &["metadata", "--no-deps", "--offline", "--format-version", "1"]);
    let Some(ran) = child::run(&mut command, checkout)? else { return Ok(Vec::new()) };
    let metadata: Metadata = serde_json::from_str(&ran.expect("cargo metadata")?).map_err(|error| {
        Error::new(Kind::JobFailed, "what cargo metadata printed cannot be read").caused_by(error)
    })?;
    let is_wanted = |target: &Target| {
        target.kind.iter().any(|kind| ["lib", "proc-macro", "bin"].contains(&kind.as_str()))
    };
    let targets = metadata.packages.into_iter().flat_map(|package| {
        let name = package.name;
        package.targets.into_iter().filter(is_wanted).map(move |target| (name.clone(), target))
    });
    Ok(targets.collect())
}

/// Adds what `graph`, in the DOT language, says of the crate whose root is the file `root`.
fn add(sight: &mut Sight, checkout: &Checkout<'_>, root: &str, graph: &str) {
    static NODE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"^\s*"([^"]+)" \[label="([^"|]*)\|"#).ok());
    static EDGE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"^\s*"([^"]+)" -> "([^"]+)" \[label="uses""#).ok());
    let (Some(node), Some(edge)) = (&*NODE, &*EDGE) else { return };
    let modules: BTreeSet<&str> = graph
        .lines()
        .filter_map(|line| node.captures(line))
        .filter(|found| found[2].split(' ').next_back().is_some_and(|kind| kind == "mod" || kind == "crate"))
        .filter_map(|found| Some(found.get(1)?.as_str()))
        .collect();
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    for module in modules {
        // Sorted: a parent comes before its children.
        let parent = module.rsplit_once("::").and_then(|(parent, _)| files.get(parent)).cloned();
        let file = file_of(checkout.files, root, module).or(parent).unwrap_or_else(|| root.to_owned());
        files.insert(module, file);
    }
    let file = |item: &str| {
        let mut path = item;
        loop {
            match files.get(path) {
                Some(file) => return Some(file.clone()),
                None => path = path.rsplit_once("::")?.0,
            }
        }
    };
    for found in graph.lines().filter_map(|line| edge.captures(line)) {
        if let (Some(from), Some(to)) = (file(&found[1]), file(&found[2]))
            && from != to
        {
            sight.edges.insert((from, to));
        }
    }
    sight.importers.extend(files.values().cloned());
    sight.places.extend(files.into_values());
}

/// The file of `module`, by the convention of the language; none if it stands in its parent's file.
fn file_of(files: &std::collections::HashSet<&str>, root: &str, module: &str) -> Option<String> {
    let Some((_, below)) = module.split_once("::") else { return Some(root.to_owned()) };
    let folder = Path::new(folder_of(root)).join(below.replace("::", "/").replace("r#", ""));
    let folder = folder.to_str()?.trim_start_matches("./").to_owned();
    [format!("{folder}.rs"), format!("{folder}/mod.rs")]
        .into_iter()
        .find(|path| files.contains(path.as_str()))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::time::Duration;

    use super::*;
    use crate::progress::Quiet;

    #[test]
    fn modules_of_the_graph_are_files_and_inline_ones_those_of_their_parents() {
        let files = HashSet::from(["k/src/lib.rs", "k/src/a.rs", "k/src/b/mod.rs"]);
        let root = Path::new("/r");
        let checkout =
            Checkout { root, files: &files, scratch: root, limit: Duration::ZERO, progress: &Quiet };
        let graph = r##"digraph {
    "k" [label="crate|k", fillcolor="#5397c8"]; // "crate" node
    "k::a" [label="pub(crate) mod|a", fillcolor="#f8c04c"]; // "mod" node
    "k::a::inline" [label="mod|a::inline", fillcolor="#f8c04c"]; // "mod" node
    "k::b" [label="pub mod|b", fillcolor="#81c169"]; // "mod" node
    "k::b::Tree" [label="pub struct|b::Tree", fillcolor="#81c169"]; // "struct" node
    "k" -> "k::a" [label="owns", color="#000000", style="solid"]; // "owns" edge
    "k::a::inline" -> "k::b::Tree" [label="uses", color="#7f7f7f", style="dashed"]; // "uses" edge
}"##;
        let mut sight = Sight::default();
        add(&mut sight, &checkout, "k/src/lib.rs", graph);
        let edge = ("k/src/a.rs".to_owned(), "k/src/b/mod.rs".to_owned());
        assert_eq!(sight.edges, BTreeSet::from([edge]));
        assert_eq!(sight.importers.len(), 3);
    }
}
