//! What became of the imports of a map, as text: a table of languages, and what leads nowhere by reason.

use std::collections::BTreeMap;

use crate::ops::map::unresolved::{LanguageImports, UnresolvedImport, UnresolvedList};

use crate::cli::output::width;
use crate::cli::table::{self, Column};
use crate::cli::text::{clean, counted, cut, cut_path, number, percent};

/// What became of the imports of a map.
pub(super) fn unresolved_text(list: &UnresolvedList) -> String {
    let (resolved, others): (Vec<_>, Vec<_>) = list.languages.iter().partition(|language| language.resolved);
    let mut text = String::new();
    if !resolved.is_empty() {
        text.push_str(&languages_text(&resolved));
    }
    for language in others {
        let what = if language.symbols { "symbols are read, imports are not resolved" } else { "not read" };
        let files = counted(language.files, "file", "files");
        text.push_str(&format!("{}: {what} ({files})\n", clean(&language.language)));
    }
    if list.languages.is_empty() {
        text.push_str("no programs in this map\n");
    }
    for ((language, reason), imports) in groups(&list.unresolved) {
        let title = format!("{}: {} ({})", clean(language), clean(reason), number(imports.len() as u64));
        text.push_str(&format!("\n{}\n", cut(&title, width())));
        text.push_str(&imports_text(&imports));
    }
    let imports: u64 = list.languages.iter().map(|language| language.imports).sum();
    let count = list.unresolved.len() as u64;
    text.push_str(&format!(
        "{}{} of {} unresolved ({})\n",
        if text.is_empty() { "" } else { "\n" },
        number(count),
        counted(imports, "import", "imports"),
        percent(count, imports)
    ));
    text
}

fn languages_text(languages: &[&LanguageImports]) -> String {
    let rows: Vec<Vec<String>> = languages
        .iter()
        .map(|language| {
            let counts = [
                language.imports,
                language.internal,
                language.external,
                language.standard,
                language.asset,
                language.unresolved,
            ];
            let mut row = vec![clean(&language.language)];
            row.extend(counts.map(number));
            row
        })
        .collect();
    let columns = [
        Column::Text("language"),
        Column::Number("imports"),
        Column::Number("internal"),
        Column::Number("external"),
        Column::Number("standard"),
        Column::Number("asset"),
        Column::Number("unresolved"),
    ];
    table::render(&columns, &rows)
}

/// Imports by language and reason.
fn groups(imports: &[UnresolvedImport]) -> BTreeMap<(&str, &str), Vec<&UnresolvedImport>> {
    let mut groups: BTreeMap<(&str, &str), Vec<&UnresolvedImport>> = BTreeMap::new();
    for import in imports {
        let language = import.language.as_deref().unwrap_or_default();
        let reason = import.reason.as_deref().unwrap_or(&import.rule);
        groups.entry((language, reason)).or_default().push(import);
    }
    groups
}

/// A line for each import: what is asked for, and where.
fn imports_text(imports: &[&UnresolvedImport]) -> String {
    let room = width().saturating_sub(4);
    let longest = imports.iter().map(|import| import.specifier.chars().count()).max().unwrap_or(0);
    let left = longest.min(room / 2);
    let line = |import: &&UnresolvedImport| {
        let specifier = cut(&clean(&import.specifier), left);
        let line = import.line.to_string();
        let path = cut_path(&clean(&import.path), room.saturating_sub(left + line.len() + 1));
        let padding = " ".repeat(left.saturating_sub(specifier.chars().count()));
        format!("  {specifier}{padding}  {path}:{line}\n")
    };
    imports.iter().map(line).collect()
}
