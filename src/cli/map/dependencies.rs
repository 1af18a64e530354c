//! What manifests and imports disagree on, as text.

use crate::ops::map::dependencies::{DependencyCheck, UndeclaredPackage, UnusedPackage};

use super::parts::word;
use crate::cli::output::width;
use crate::cli::table::{self, Column};
use crate::cli::text::{clean, counted, cut, number};

/// Imported and not declared, declared and not imported, and what was not looked at.
pub(super) fn dependencies_text(check: &DependencyCheck) -> String {
    let mut parts = Vec::new();
    if let Some(undeclared) = &check.undeclared {
        parts.push(undeclared_text(undeclared));
    }
    if let Some(unused) = &check.unused {
        parts.push(unused_text(unused));
    }
    if !check.left_out.is_empty() {
        let all: usize = check.left_out.iter().map(|left| left.dependencies).sum();
        let mut text = format!("not looked at: {}\n", counted(all as u64, "dependency", "dependencies"));
        for left in &check.left_out {
            let line = format!("  {}: {}", number(left.dependencies as u64), left.reason);
            text.push_str(&format!("{}\n", cut(&line, width())));
        }
        parts.push(text);
    }
    parts.join("\n")
}

fn undeclared_text(packages: &[UndeclaredPackage]) -> String {
    let count = counted(packages.len() as u64, "package", "packages");
    let total = format!("{count} imported, but declared by no manifest above\n");
    if packages.is_empty() {
        return total;
    }
    let rows: Vec<Vec<String>> = packages
        .iter()
        .map(|package| {
            let first = package.importers.first();
            let place = first.map(|first| {
                let line = first.lines.first().copied().unwrap_or(1);
                format!("{}:{line}", clean(&first.path))
            });
            vec![
                clean(&package.name),
                word(&package.ecosystem),
                word(&package.declared),
                if package.test { "tests".to_owned() } else { "sources".to_owned() },
                number(package.importers.len() as u64),
                place.unwrap_or_default(),
            ]
        })
        .collect();
    let columns = [
        Column::Text("package"),
        Column::Word("ecosystem"),
        Column::Word("known as"),
        Column::Word("in"),
        Column::Number("files"),
        Column::Path("first importer"),
    ];
    table::render(&columns, &rows) + &total
}

fn unused_text(packages: &[UnusedPackage]) -> String {
    let count = counted(packages.len() as u64, "package", "packages");
    let total = format!("{count} declared, but nothing leads to them\n");
    if packages.is_empty() {
        return total;
    }
    let rows: Vec<Vec<String>> = packages
        .iter()
        .map(|package| {
            vec![
                clean(&package.name),
                word(&package.ecosystem),
                word(&package.scope),
                format!("{}:{}", clean(&package.manifest), package.line),
            ]
        })
        .collect();
    let columns =
        [Column::Text("package"), Column::Word("ecosystem"), Column::Word("scope"), Column::Path("declared")];
    table::render(&columns, &rows) + &total
}
