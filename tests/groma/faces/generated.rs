//! Files that are generated from the source and committed: the schema of the store, completions, manual
//! pages and JSON Schemas.

use std::collections::BTreeMap;

use super::{hold_folder, manual};

#[test]
fn the_schema_of_the_store_is_that_of_all_migrations() {
    let text = groma::store::schema_after_all_migrations().unwrap();
    hold_folder("sql", "schema.sql", &BTreeMap::from([("schema.sql".to_owned(), text)]));
}

#[test]
fn completion_is_registered_in_every_shell() {
    let scripts = groma::cli::completion_scripts().unwrap();
    let files = scripts.into_iter().map(|(name, text)| (name.to_owned(), text));
    hold_folder("completions", "", &files.collect());
}

#[test]
fn every_command_has_its_manual_page() {
    let pages = manual::pages();
    assert!(pages.contains_key("groma-map-files.1"), "{:?}", pages.keys());
    hold_folder("man", "", &pages);
}

#[test]
fn every_document_has_its_json_schema() {
    let files = groma::cli::documents().into_iter().map(|(name, schema)| {
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        (file_name(name), text)
    });
    hold_folder("tests/schemas", "", &files.collect());
}

#[test]
fn the_openapi_document_is_that_of_the_routes() {
    let text = serde_json::to_string_pretty(&groma::http::openapi()).unwrap() + "\n";
    hold_folder("tests", "openapi.json", &BTreeMap::from([("openapi.json".to_owned(), text)]));
}

#[test]
fn every_command_has_a_route_or_a_reason() {
    let mut leaves = Vec::new();
    collect_leaves(&groma::cli::command(), "", &mut leaves);
    let routed = groma::http::commands();
    let terminal: BTreeMap<&str, &str> = groma::http::terminal_only().iter().copied().collect();
    for leaf in &leaves {
        let (has_route, has_reason) = (routed.contains(&leaf.as_str()), terminal.contains_key(leaf.as_str()));
        assert!(has_route != has_reason, "`{leaf}`: route {has_route}, reason {has_reason}");
    }
    for known in routed.iter().chain(terminal.keys()) {
        assert!(leaves.iter().any(|leaf| leaf == known), "there is no command `{known}`");
    }
}

/// The commands that do something: those without commands below them, and those that need none of these.
fn collect_leaves(command: &clap::Command, prefix: &str, leaves: &mut Vec<String>) {
    for own in command.get_subcommands() {
        let name = format!("{prefix}{}", own.get_name());
        if !own.has_subcommands() || own.is_args_conflicts_with_subcommands_set() {
            leaves.push(name.clone());
        }
        collect_leaves(own, &format!("{name} "), leaves);
    }
}

/// The file of the JSON Schema called `name`.
pub fn file_name(name: &str) -> String {
    name.replace('/', ".") + ".json"
}
