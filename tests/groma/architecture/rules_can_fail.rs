//! Each rule on small trees that break it, and on near misses that do not.

use super::layers;
use super::shape;
use super::tree::{Tables, Tree};

const PAGE: &str = "\
| module | may import | what lives there |
| --- | --- | --- |
| *every module* | `error` | |
| `main` | `cli` | the program |
| `cli` | `http`, `ops` | the terminal |
| `http` | `ops` | reserved |
| `ops` | `store` | the operations |
| `store` | `map` | the database |
| `map` | nothing | the data |
| `error` | nothing | the error |

| crate | home |
| --- | --- |
| `rusqlite` | `store` |
| `hyper` | `http` |
| `clap` | `cli` |
| `reqwest` | `ops/remote`, `http` |
";

fn tables() -> Tables {
    Tables::read(PAGE)
}

fn tree(files: &[(&str, &str)]) -> Tree {
    Tree::of(files.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())))
}

/// Checks that a rule complains of exactly these places (`file:line`), in this order.
#[track_caller]
fn complains(complaints: &[String], places: &[&str]) {
    assert_eq!(complaints.len(), places.len(), "{complaints:#?}");
    for (complaint, place) in complaints.iter().zip(places) {
        assert!(complaint.starts_with(place), "{complaint} is not about {place}");
        assert!(complaint.contains(": "), "{complaint} says nothing");
    }
}

#[test]
fn an_import_upwards_is_refused_in_every_form() {
    let tree = tree(&[
        (
            "src/map/mod.rs",
            "use crate::store::Store;\nuse super::{error, ops};\nfn f() { crate::cli::run() }",
        ),
        (
            "src/map/file.rs",
            "use super::super::store;\nuse super::ops;\nmod a { use super::super::super::cli; }",
        ),
        ("src/store.rs", "use crate::{error::Error, map::{self}, ops as o};\nuse super::cli;"),
        ("src/main.rs", "fn main() { groma::ops::run(); groma::cli::run() }"),
        ("src/lib.rs", "pub use crate::store::Store;"),
    ]);
    let places = [
        "src/map/mod.rs:1:",
        "src/map/mod.rs:2:",
        "src/map/mod.rs:3:",
        "src/map/file.rs:1:",
        "src/map/file.rs:3:",
        "src/store.rs:1:",
        "src/store.rs:2:",
        "src/main.rs:1:",
    ];
    complains(&layers::imports(&tree, &tables()), &places);
}

#[test]
fn imports_downwards_in_tests_and_in_comments_are_allowed() {
    let tree = tree(&[
        (
            "src/ops/mod.rs",
            "use crate::{error::Error, store};\n// crate::cli\nuse crate::ops::map;\nuse crate::Result;",
        ),
        ("src/map.rs", "fn f() { \"crate::cli::x\"; }\n#[cfg(test)]\nmod tests { use crate::store; }"),
        ("src/error.rs", "#[cfg(test)]\nmod tests;"),
        ("src/error/tests.rs", "use crate::cli;"),
        ("src/error/tests/deep.rs", "use crate::cli;"),
    ]);
    complains(&layers::imports(&tree, &tables()), &[]);
}

#[test]
fn the_table_must_name_each_module_and_no_built_one_as_reserved() {
    let tree =
        tree(&[("src/http/mod.rs", ""), ("src/queue.rs", ""), ("src/lib.rs", ""), ("src/main.rs", "")]);
    complains(&layers::table(&tree, &tables()), &["src/queue:", "src/http:"]);
    let unknown = Tables::read(&PAGE.replace("| `store` | `map` |", "| `store` | `mapp` |"));
    complains(
        &layers::table(&Tree::default(), &unknown),
        &["ARCHITECTURE.md: the row of `store` allows `mapp`"],
    );
}

#[test]
fn a_cycle_in_the_table_is_refused() {
    complains(&layers::cycles(&tables()), &[]);
    let cyclic = Tables::read(&PAGE.replace("| `error` | nothing |", "| `error` | `map` |"));
    complains(&layers::cycles(&cyclic), &["ARCHITECTURE.md: the layer table has a cycle"]);
}

#[test]
fn an_external_crate_away_from_home_is_refused() {
    let tree = tree(&[
        ("src/store/mod.rs", "use rusqlite::Connection;"),
        ("src/map.rs", "fn f(c: &rusqlite::Connection) {}\nuse rusqlite;\nuse self::rusqlite::x;"),
        ("src/ops/remote/a.rs", "use reqwest::blocking;"),
        ("src/ops/remote.rs", "use reqwest::blocking;"),
        ("src/ops/mod.rs", "use reqwest::blocking;\n#[derive(clap::Args)]\nstruct A(#[arg(long)] u8, B);"),
        ("src/ops/map.rs", "use clap::{Args, ValueEnum};\nuse clap::Parser;\nfn f() -> clap::Command {}"),
        ("src/map/deep.rs", "#[derive(clap::Args)]\nstruct A;"),
    ]);
    let places = [
        "src/map.rs:1:",
        "src/map.rs:2:",
        "src/ops/mod.rs:1:",
        "src/ops/map.rs:2:",
        "src/ops/map.rs:3:",
        "src/map/deep.rs:1:",
    ];
    complains(&layers::homes(&tree, &tables()), &places);
}

#[test]
fn a_home_for_a_crate_that_is_no_dependency_is_refused() {
    let manifest = "[dependencies]\nrusqlite = \"1\"\nclap.workspace = true\n";
    complains(&layers::homeless(manifest, &tables()), &["ARCHITECTURE.md: `reqwest`"]);
}

#[test]
fn writing_to_the_terminal_below_the_cli_is_refused() {
    let tree = tree(&[
        ("src/cli/output.rs", "fn f() { println!(); std::io::stdout(); }"),
        (
            "src/ops.rs",
            "fn f() { println!(\"\");\n std::io::stderr();\n}\nuse std::io::{self, stdout};\nfn g() { io::stdout(); }",
        ),
        (
            "src/store.rs",
            "fn f(c: Child) { c.stdout; c.stdout(Stdio::piped()); self::stdout::x; }\n// println!()",
        ),
        ("src/map.rs", "#[cfg(test)]\nmod tests { fn f() { println!(); } }"),
    ]);
    complains(
        &layers::terminal(&tree),
        &["src/ops.rs:1:", "src/ops.rs:2:", "src/ops.rs:4:", "src/ops.rs:5:"],
    );
}

#[test]
fn reading_the_environment_below_the_cli_is_refused() {
    let tree = tree(&[
        ("src/cli.rs", "use std::env;"),
        ("src/ops.rs", "use std::{env, fs};\nfn f() { std::env::current_dir(); }\nuse std::env::consts::OS;"),
        ("src/map.rs", "const V: &str = env!(\"CARGO_PKG_VERSION\"); fn f(c: Command) { c.current_dir(x); }"),
    ]);
    complains(&layers::environment(&tree), &["src/ops.rs:1:", "src/ops.rs:2:"]);
}

#[test]
fn a_file_over_the_limit_is_refused_tests_apart() {
    let long = "fn a() {}\n".repeat(501);
    let tested = format!("{}#[cfg(test)]\nmod tests {{\n{}}}\n", "fn a() {}\n".repeat(340), long);
    let tree = tree(&[("src/map.rs", &long), ("src/ops.rs", &tested)]);
    complains(&shape::file_sizes(&tree), &["src/map.rs:1 has 501", "1 of 2 have over 350"]);
}

#[test]
fn one_file_in_ten_may_be_rather_long() {
    let long = "fn a() {}\n".repeat(351);
    let names: Vec<String> = (0..10).map(|number| format!("src/f{number}.rs")).collect();
    let files = |long_ones: usize| -> Vec<(&str, &str)> {
        let text = |at| if at < long_ones { long.as_str() } else { "" };
        names.iter().enumerate().map(|(at, name)| (name.as_str(), text(at))).collect()
    };
    complains(&shape::file_sizes(&tree(&files(1))), &[]);
    complains(&shape::file_sizes(&tree(&files(2))), &["2 of 10 have over 350"]);
}

#[test]
fn a_function_over_the_limit_is_refused() {
    let of = |name: &str, lines: usize| format!("fn {name}() {{\n{}}}\n", "    f();\n".repeat(lines - 2));
    let text = format!("{}{}{}", of("fits", 70), of("breaks", 71), of("short", 3).repeat(18));
    let tree = tree(&[("src/map.rs", &text)]);
    complains(&shape::function_sizes(&tree), &["src/map.rs:71: `breaks` has 71 lines"]);
}

#[test]
fn a_file_that_does_not_say_what_it_is_is_refused() {
    let tree = tree(&[("src/a.rs", "//! A.\n"), ("src/b.rs", "// B.\n"), ("tests/groma/c.rs", "")]);
    complains(&shape::opening_lines(&tree), &["src/b.rs:1:", "tests/groma/c.rs:1:"]);
}

#[test]
fn a_name_that_says_nothing_is_refused() {
    let tree = tree(&[
        ("src/map/utils.rs", ""),
        ("src/core/a.rs", ""),
        ("src/b.rs", "\nmod common {}\nmod commons {}"),
    ]);
    complains(&shape::module_names(&tree), &["src/map/utils.rs:1:", "src/core/a.rs:1:", "src/b.rs:2:"]);
}

#[test]
fn sql_in_a_string_is_refused() {
    let tree = tree(&[(
        "src/store.rs",
        "f(\"SELECT 1\");\nf(r\"\n  INSERT INTO a\");\nf(\"delete from b\");\nf(\"create a project\");\nf(\"SELECTED x\");\n\
         f(\"Update the store.\");\nf(\"CREATE\");\n// \"SELECT 1\"\n#[cfg(test)]\nmod tests { fn f() { g(\"SELECT 1\"); } }",
    )]);
    complains(&shape::sql_literals(&tree), &["src/store.rs:1:", "src/store.rs:2:", "src/store.rs:4:"]);
}

#[test]
fn a_query_that_nothing_loads_is_refused() {
    let mut tree = tree(&[(
        "src/store.rs",
        "sql!(\"job/claim\"); include_str!(\"../sql/job/list.sql\"); f(\"unjob/add\"); f(\"0001_start\"); f(\"get\");",
    )]);
    tree.sql =
        ["job/claim", "job/list", "job/add", "job/get", "migrations/0001_start", "migrations/0002_more"]
            .map(|query| format!("sql/{query}.sql"))
            .to_vec();
    tree.sql.push("sql/schema.sql".to_owned());
    complains(
        &shape::unused_sql(&tree),
        &["sql/job/add.sql", "sql/job/get.sql", "sql/migrations/0002_more.sql"],
    );
}

#[test]
fn an_unwrap_outside_tests_is_refused() {
    let tree = tree(&[
        (
            "src/map.rs",
            "fn f() { a.unwrap_or(1);\n a\n.unwrap(); }\n#[test]\nfn t() { a.unwrap() }\n// .unwrap()",
        ),
        ("src/ops.rs", "#[cfg(test)]\n#[path = \"ops_tests.rs\"]\nmod tests;"),
        ("src/ops_tests.rs", "fn f() { a.unwrap() }"),
    ]);
    complains(&shape::unwraps(&tree), &["src/map.rs:3:"]);
}

#[test]
fn a_lint_allowed_without_a_reason_is_refused() {
    let tree = tree(&[(
        "src/map.rs",
        "#![allow(dead_code)]\n#[allow(dead_code, reason = \"x\")]\n#[cfg_attr(test, expect(unused))]\n\
         #[allow(\n  clippy::a,\n)]\nfn f() { a.expect(\"b\"); allow(1) }",
    )]);
    complains(&shape::silent_allows(&tree), &["src/map.rs:1:", "src/map.rs:3:", "src/map.rs:4:"]);
}
