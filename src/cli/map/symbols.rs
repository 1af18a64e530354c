//! Symbols on the terminal: the table of many, and one in full.

use crate::ops::map::show::{Symbol, SymbolDetail, User};
use crate::ops::map::symbols::{SymbolList, SymbolView};

use super::parts::word;
use crate::cli::output::width;
use crate::cli::table::{self, Column};
use crate::cli::text::{clean, counted, cut, number, some_of};

/// How many rows a table of symbols has where nobody said.
pub(super) const SHOWN: usize = 200;

/// How many users of a symbol or file are listed.
pub(super) const USERS: usize = 30;

/// The symbols of a map.
pub(super) fn symbols_text(list: &SymbolList) -> String {
    let rows: Vec<Vec<String>> = list.symbols.iter().map(symbol_row).collect();
    let columns =
        [Column::Text("symbol"), Column::Word("kind"), Column::Number("complexity"), Column::Path("place")];
    let mut text = if rows.is_empty() { String::new() } else { table::render(&columns, &rows) };
    let shown = if list.symbols.len() < list.total {
        format!(", {} shown; more with --limit", number(list.symbols.len() as u64))
    } else {
        String::new()
    };
    text.push_str(&format!("{}{shown}\n", counted(list.total as u64, "symbol", "symbols")));
    text
}

fn symbol_row(view: &SymbolView) -> Vec<String> {
    let symbol = &view.symbol;
    vec![
        clean(&symbol.qualified()),
        word(&symbol.kind),
        symbol.complexity.to_string(),
        format!("{}:{}", clean(&view.path), symbol.start_line),
    ]
}

/// A symbol in full.
pub(super) fn symbol_text(detail: &SymbolDetail) -> String {
    let mut text = String::new();
    for symbol in &detail.definitions {
        text.push_str(&definition_text(detail, symbol));
    }
    if detail.used_by.is_empty() {
        text.push_str("no other file is known to use it by name\n");
    } else {
        let users = counted(detail.used_by.len() as u64, "file", "files");
        text.push_str(&format!("used by {users}\n"));
        text.push_str(&users_text(&detail.used_by));
    }
    if !detail.others.is_empty() {
        let others: Vec<String> = detail.others.iter().map(|other| clean(other)).collect();
        let line = format!("also of this name: {}", some_of(&others, 3));
        text.push_str(&format!("\n{}\n", cut(&line, width())));
    }
    text
}

fn definition_text(detail: &SymbolDetail, symbol: &Symbol) -> String {
    let lines = if symbol.start_line == symbol.end_line {
        symbol.start_line.to_string()
    } else {
        format!("{}-{}", symbol.start_line, symbol.end_line)
    };
    let mut text = format!(
        "{}, {} {} of {}:{lines}\n",
        clean(&detail.name),
        word(&symbol.visibility),
        word(&symbol.kind),
        clean(&detail.path),
    );
    let room = width().saturating_sub(2);
    text.push_str(&format!("  {}\n", cut(&clean(&symbol.signature), room)));
    if let Some(doc) = &symbol.doc {
        text.push_str(&format!("  {}\n", cut(&clean(doc), room)));
    }
    text.push_str(&format!("  complexity {}\n\n", symbol.complexity));
    text
}

/// Who uses something, in which line and by which names.
pub(super) fn users_text(users: &[User]) -> String {
    let rows: Vec<Vec<String>> = users
        .iter()
        .take(USERS)
        .map(|user| {
            let guess = if user.guess { " (a guess)" } else { "" };
            let place = format!("{}:{}", clean(&user.path), user.line);
            vec![place, format!("{}{guess}", clean(&user.names.join(", ")))]
        })
        .collect();
    let mut text = table::render(&[Column::Path("place"), Column::Text("names")], &rows);
    text.push_str(&more_text(users.len()));
    text
}

/// Says so where `all` are more than are listed.
pub(super) fn more_text(all: usize) -> String {
    match all.saturating_sub(USERS) {
        0 => String::new(),
        more => format!("{} more with --json\n", number(more as u64)),
    }
}
