//! Holds the architecture: the rules that `ARCHITECTURE.md` states, checked on the source itself.
//!
//! Each test prints every place that breaks its rule, with what to do about it. The layer table and the
//! homes of external crates are read from `ARCHITECTURE.md`, so that page and test cannot part.

mod layers;
mod rules_can_fail;
mod scanner;
mod shape;
mod tree;

use tree::{Tables, Tree, read};

fn tables() -> Tables {
    let tables = Tables::read(&read("ARCHITECTURE.md"));
    assert!(tables.layers.len() >= 10, "ARCHITECTURE.md has lost its layer table: {:?}", tables.layers);
    assert!(tables.homes.len() >= 10, "ARCHITECTURE.md has lost its table of homes: {:?}", tables.homes);
    tables
}

/// The files of the package; at least this crate's root must be among them.
fn package() -> Tree {
    let tree = Tree::of_package();
    assert!(tree.src().any(|file| file.path == "src/lib.rs"), "the source was not found");
    tree
}

#[track_caller]
fn hold(complaints: Vec<String>) {
    assert!(
        complaints.is_empty(),
        "{} places break the rule:\n{}\n",
        complaints.len(),
        complaints.join("\n")
    );
}

#[test]
fn modules_import_only_what_the_layer_table_allows() {
    hold(layers::imports(&package(), &tables()));
}

#[test]
fn the_layer_table_names_every_module() {
    hold(layers::table(&package(), &tables()));
}

#[test]
fn the_layer_table_has_no_cycle() {
    hold(layers::cycles(&tables()));
}

#[test]
fn each_external_crate_is_named_in_its_home_only() {
    hold(layers::homes(&package(), &tables()));
}

#[test]
fn each_crate_with_a_home_is_a_dependency() {
    hold(layers::homeless(&read("Cargo.toml"), &tables()));
}

#[test]
fn only_the_cli_writes_to_the_terminal() {
    hold(layers::terminal(&package()));
}

#[test]
fn only_the_cli_reads_the_environment() {
    hold(layers::environment(&package()));
}

#[test]
fn files_are_short() {
    hold(shape::file_sizes(&package()));
}

#[test]
fn functions_are_short() {
    hold(shape::function_sizes(&package()));
}

#[test]
fn every_file_opens_with_what_lives_there() {
    hold(shape::opening_lines(&package()));
}

#[test]
fn module_names_say_something() {
    hold(shape::module_names(&package()));
}

#[test]
fn sql_is_kept_in_files_of_its_own() {
    hold(shape::sql_literals(&package()));
}

#[test]
fn every_query_is_used() {
    hold(shape::unused_sql(&package()));
}

#[test]
fn nothing_unwraps_outside_tests() {
    hold(shape::unwraps(&package()));
}

#[test]
fn every_allowed_lint_has_its_reason() {
    hold(shape::silent_allows(&package()));
}
