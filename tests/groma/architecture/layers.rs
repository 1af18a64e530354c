//! The rules of who may name whom: layers, homes of external crates, the terminal, the environment.

use std::collections::BTreeSet;

use super::scanner::{Path, Source};
use super::tree::{File, Tables, Tree};

/// The clap traits that request structs in `ops` may derive.
const CLAP_IN_OPS: [&str; 2] = ["Args", "ValueEnum"];

/// The macros that write to the terminal.
const PRINTING: [&str; 5] = ["print", "println", "eprint", "eprintln", "dbg"];

/// Every module imports only the modules that the layer table allows it.
pub fn imports(tree: &Tree, tables: &Tables) -> Vec<String> {
    let modules = tree.modules();
    let mut found = Vec::new();
    for file in tree.production().filter(|file| file.path != "src/lib.rs") {
        let from = file.module();
        let Some(allowed) = tables.layers.get(from) else { continue };
        for path in production_paths(file) {
            let Some(to) = root_module(&path, file) else { continue };
            let known = modules.contains(to) || tables.layers.contains_key(to);
            if known && to != from && !allowed.contains(to) {
                found.push(format!(
                    "{}:{}: `{from}` imports `{to}`, which its row in the layer table of ARCHITECTURE.md does not \
                     allow: move what is needed down a layer, or pass it in",
                    file.path, path.line
                ));
            }
        }
    }
    found
}

/// The layer table names every top-level module, and marks as reserved only what is not there yet.
pub fn table(tree: &Tree, tables: &Tables) -> Vec<String> {
    let modules = tree.modules();
    let mut found = Vec::new();
    for module in modules.iter().filter(|&&module| !tables.layers.contains_key(module)) {
        found.push(format!(
            "src/{module}: the layer table of ARCHITECTURE.md has no row for it: add one that says what it may import"
        ));
    }
    for module in tables.reserved.iter().filter(|module| modules.contains(module.as_str())) {
        found.push(format!(
            "src/{module}: ARCHITECTURE.md calls it reserved: say in its row what lives there, now that it is built"
        ));
    }
    for (module, allowed) in &tables.layers {
        for unknown in allowed.iter().filter(|&name| !tables.layers.contains_key(name)) {
            found.push(format!(
                "ARCHITECTURE.md: the row of `{module}` allows `{unknown}`, which has no row: name a module of the table"
            ));
        }
    }
    found
}

/// The layer table has no cycle: each module could be built before those that import it.
pub fn cycles(tables: &Tables) -> Vec<String> {
    let mut left: BTreeSet<&String> = tables.layers.keys().collect();
    loop {
        let free = |module: &&String| tables.layers[*module].iter().all(|to| !left.contains(to));
        let leaves: Vec<&String> = left.iter().copied().filter(free).collect();
        if leaves.is_empty() {
            break;
        }
        left.retain(|module| !leaves.contains(module));
    }
    if left.is_empty() {
        return Vec::new();
    }
    vec![format!("ARCHITECTURE.md: the layer table has a cycle among {left:?}: let one of them import less")]
}

/// Each external crate with a home is named in its home only.
pub fn homes(tree: &Tree, tables: &Tables) -> Vec<String> {
    let mut found = Vec::new();
    for file in tree.production() {
        for path in production_paths(file) {
            let Some(homes) = tables.homes.get(&path.segments[0]) else { continue };
            let at_home = homes.iter().any(|home| file.is_in(home));
            let derived = path.segments[0] == "clap"
                && file.module() == "ops"
                && path.segments.get(1).is_some_and(|name| CLAP_IN_OPS.contains(&&**name));
            if !at_home && !derived {
                found.push(format!(
                    "{}:{}: `{}` is named outside its home ({}): offer what is needed there as a function of our own",
                    file.path,
                    path.line,
                    path.segments.join("::"),
                    homes.join(", ")
                ));
            }
        }
    }
    found
}

/// Each crate of the homes table is a dependency, unless its only homes are modules kept for later.
pub fn homeless(manifest: &str, tables: &Tables) -> Vec<String> {
    let is_dependency = |name: &str| {
        manifest
            .lines()
            .any(|line| line.split(['=', '.']).next().unwrap_or("").trim().replace('-', "_") == name)
    };
    let built =
        tables.homes.iter().filter(|(_, homes)| homes.iter().any(|home| !tables.reserved.contains(home)));
    built
        .filter(|(name, _)| !is_dependency(name))
        .map(|(name, _)| {
            format!("ARCHITECTURE.md: `{name}` has a home but is no dependency in Cargo.toml: remove its row")
        })
        .collect()
}

/// Only `cli` and `main` write to the terminal.
pub fn terminal(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for file in outside_cli(tree) {
        let source = &file.source;
        let printed = (0..source.tokens.len())
            .filter(|&at| source.text(at + 1) == "!" && PRINTING.contains(&source.text(at)))
            .map(|at| (source.tokens[at].line, format!("{}!", source.text(at))));
        let opened = source.paths().into_iter().filter(is_stream);
        let opened = opened.map(|path| (path.line, path.segments.join("::")));
        for (line, what) in printed.chain(opened).filter(|(line, _)| !file.is_test(*line)) {
            found.push(format!(
                "{}:{line}: `{what}` writes to the terminal outside `cli`: return the text, or tell it through \
                 `Progress` or `tracing`",
                file.path
            ));
        }
    }
    found
}

/// Only `cli` and `main` read the environment, the arguments and the current directory.
pub fn environment(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for file in outside_cli(tree) {
        for path in production_paths(file) {
            let constant = path.segments.get(2).is_some_and(|name| name == "consts");
            if path.starts_with(&["std", "env"]) && !constant {
                found.push(format!(
                    "{}:{}: `{}` reads the process's surroundings outside `cli`: take the value as a parameter or \
                     from `Core`",
                    file.path,
                    path.line,
                    path.segments.join("::")
                ));
            }
        }
    }
    found
}

fn outside_cli(tree: &Tree) -> impl Iterator<Item = &File> {
    tree.production().filter(|file| !["cli", "main"].contains(&file.module()))
}

fn production_paths(file: &File) -> Vec<Path> {
    let paths = Source::paths(&file.source);
    paths.into_iter().filter(|path| !file.is_test(path.line)).collect()
}

/// Whether the path is `std::io::stdout` or `io::stderr`, however it is imported.
fn is_stream(path: &Path) -> bool {
    let [.., module, name] = path.segments.as_slice() else { return false };
    module == "io" && matches!(name.as_str(), "stdout" | "stderr")
}

/// The module below the crate's root that a path leads to: through `crate`, `groma` or enough `super`s.
fn root_module<'a>(path: &'a Path, file: &File) -> Option<&'a str> {
    let segments = &path.segments;
    let climbs = segments.iter().take_while(|segment| *segment == "super").count();
    let from_root = match segments[0].as_str() {
        "crate" if file.path != "src/main.rs" => 1,
        "groma" => 1,
        "super" if climbs == file.depth() + path.depth => climbs,
        _ => return None,
    };
    segments.get(from_root).map(String::as_str)
}
