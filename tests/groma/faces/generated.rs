//! Files that are generated from the source and committed: the schema of the store, completions, manual
//! pages and JSON Schemas.

use std::collections::BTreeMap;

use clap_complete::Shell;

use super::{hold_folder, manual};

#[test]
fn the_schema_of_the_store_is_that_of_all_migrations() {
    let text = groma::store::schema_after_all_migrations().unwrap();
    hold_folder("sql", "schema.sql", &BTreeMap::from([("schema.sql".to_owned(), text)]));
}

#[test]
fn completions_know_every_command_and_option() {
    let mut files = BTreeMap::new();
    let shells = [
        (Shell::Bash, "groma.bash"),
        (Shell::Zsh, "_groma"),
        (Shell::Fish, "groma.fish"),
        (Shell::Elvish, "groma.elv"),
        (Shell::PowerShell, "_groma.ps1"),
    ];
    for (shell, name) in shells {
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut groma::cli::command(), "groma", &mut script);
        files.insert(name.to_owned(), String::from_utf8(script).unwrap());
    }
    hold_folder("completions", "", &files);
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

/// The file of the JSON Schema called `name`.
pub fn file_name(name: &str) -> String {
    name.replace('/', ".") + ".json"
}
