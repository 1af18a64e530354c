//! A file of a map in full, as text: what it defines, asks for and offers.

use crate::ops::map::show::{FileDetail, Importer, LinkedImport, Symbol, Use};

use super::parts::word;
use super::symbols::{USERS, more_text, users_text};
use crate::cli::table::{self, Column};
use crate::cli::text::{clean, counted, number};

/// A file in full.
pub(super) fn file_text(file: &FileDetail) -> String {
    let mut text = format!(
        "{}, {} {}: {} of code, {} of comment, {} blank\n",
        clean(&file.path),
        word(&file.kind),
        file.language.as_deref().map_or_else(|| "file".to_owned(), |name| format!("file in {name}")),
        counted(u64::from(file.lines.code), "line", "lines"),
        number(u64::from(file.lines.comment)),
        number(u64::from(file.lines.blank)),
    );
    let sections = [
        (counted(file.symbols.len() as u64, "symbol", "symbols"), outline(&file.symbols)),
        (counted(file.imports.len() as u64, "import", "imports"), imports(&file.imports)),
        (by("imported by", file.imported_by.len()), importers(&file.imported_by)),
        (by("uses", file.uses.len()), uses(&file.uses)),
        (by("used by", file.used_by.len()), users_text(&file.used_by)),
    ];
    let counts =
        [file.symbols.len(), file.imports.len(), file.imported_by.len(), file.uses.len(), file.used_by.len()];
    for ((title, table), count) in sections.into_iter().zip(counts) {
        if count > 0 {
            text.push_str(&format!("\n{title}\n{table}"));
        }
    }
    text
}

fn by(verb: &str, count: usize) -> String {
    format!("{verb} {}", counted(count as u64, "file", "files"))
}

fn outline(symbols: &[Symbol]) -> String {
    let rows: Vec<Vec<String>> = symbols
        .iter()
        .map(|symbol| {
            let depth = symbol.container.as_deref().map_or(0, |container| container.split('.').count());
            vec![
                symbol.start_line.to_string(),
                format!("{}{}", "  ".repeat(depth.min(8)), clean(&symbol.signature)),
                word(&symbol.kind),
                symbol.complexity.to_string(),
            ]
        })
        .collect();
    let columns =
        [Column::Number("line"), Column::Text("symbol"), Column::Word("kind"), Column::Number("complexity")];
    table::render(&columns, &rows)
}

fn imports(imports: &[LinkedImport]) -> String {
    let rows: Vec<Vec<String>> = imports
        .iter()
        .map(|import| {
            vec![
                import.line.to_string(),
                clean(&import.specifier),
                word(&import.link.verdict),
                clean(&leads_to(import)),
                clean(&import.link.rule),
            ]
        })
        .collect();
    let columns = [
        Column::Number("line"),
        Column::Text("import"),
        Column::Word("verdict"),
        Column::Path("leads to"),
        Column::Text("rule"),
    ];
    table::render(&columns, &rows)
}

/// Where an import leads, in a cell: a file, a package, or why it leads nowhere.
fn leads_to(import: &LinkedImport) -> String {
    let link = &import.link;
    match (link.targets.as_slice(), &link.package) {
        ([], Some(package)) => package.name.clone(),
        ([], None) => link.reason.clone().unwrap_or_default(),
        ([only], _) => only.clone(),
        ([first, more @ ..], _) => format!("{first}, {} more", more.len()),
    }
}

fn importers(importers: &[Importer]) -> String {
    let rows: Vec<Vec<String>> = importers
        .iter()
        .take(USERS)
        .map(|importer| {
            let lines: Vec<String> = importer.lines.iter().map(u32::to_string).collect();
            vec![clean(&importer.path), lines.join(", ")]
        })
        .collect();
    table::render(&[Column::Path("file"), Column::Text("lines")], &rows) + &more_text(importers.len())
}

fn uses(uses: &[Use]) -> String {
    let rows: Vec<Vec<String>> = uses
        .iter()
        .take(USERS)
        .map(|used| {
            let guess = if used.is_guess { " (a guess)" } else { "" };
            vec![
                used.line.to_string(),
                clean(&used.path),
                format!("{}{guess}", clean(&used.names.join(", "))),
            ]
        })
        .collect();
    let columns = [Column::Number("line"), Column::Path("file"), Column::Text("names")];
    table::render(&columns, &rows) + &more_text(uses.len())
}
