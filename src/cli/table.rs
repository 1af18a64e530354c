//! Tables that fit the terminal: paths cut in the middle, numbers to the right.

use comfy_table::presets::NOTHING;
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};

use super::output::width;
use super::text::{cut, cut_path};

/// How a column is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// A number: to the right, never cut.
    Number(&'static str),
    /// A word: to the left, never cut.
    Word(&'static str),
    /// A path: cut in the middle where there is no room.
    Path(&'static str),
    /// A sentence: cut at its end where there is no room.
    Text(&'static str),
}

impl Column {
    fn title(self) -> &'static str {
        match self {
            Self::Number(title) | Self::Word(title) | Self::Path(title) | Self::Text(title) => title,
        }
    }

    fn gives_way(self) -> bool {
        matches!(self, Self::Path(_) | Self::Text(_))
    }
}

/// Two spaces between columns.
const GAP: usize = 2;

/// The narrowest that a column which gives way becomes.
const NARROWEST: usize = 12;

/// The table of `rows` under the titles of `columns`, as text with a line end.
pub(super) fn render(columns: &[Column], rows: &[Vec<String>]) -> String {
    let widths = widths(columns, rows, width());
    let mut table = Table::new();
    table.load_style(NOTHING);
    table.set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(columns.iter().map(|column| cell(*column, column.title().to_owned())));
    for row in rows {
        let cells = columns.iter().zip(row).zip(&widths).map(|((column, text), width)| {
            let fitted = match column {
                Column::Path(_) => cut_path(text, *width),
                Column::Text(_) => cut(text, *width),
                Column::Number(_) | Column::Word(_) => text.clone(),
            };
            cell(*column, fitted)
        });
        table.add_row(cells);
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    let mut text = String::new();
    for line in table.lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    if text.is_empty() {
        text.push('\n');
    }
    text
}

fn cell(column: Column, text: String) -> Cell {
    let alignment =
        if matches!(column, Column::Number(_)) { CellAlignment::Right } else { CellAlignment::Left };
    Cell::new(text).set_alignment(alignment)
}

/// How wide each column may be: what it needs, and for those that give way an equal share of the rest.
fn widths(columns: &[Column], rows: &[Vec<String>], total: usize) -> Vec<usize> {
    let needed = |index: usize, column: &Column| {
        let longest = rows.iter().filter_map(|row| row.get(index)).map(|text| text.chars().count()).max();
        longest.unwrap_or(0).max(column.title().chars().count())
    };
    let needs: Vec<usize> = columns.iter().enumerate().map(|(index, column)| needed(index, column)).collect();
    let fixed: usize =
        columns.iter().zip(&needs).filter(|(column, _)| !column.gives_way()).map(|(_, need)| need).sum();
    let mut room = total.saturating_sub(fixed + GAP * columns.len().saturating_sub(1));
    let mut open: Vec<usize> = (0..columns.len()).filter(|index| columns[*index].gives_way()).collect();
    let mut widths = needs.clone();
    // Columns that need less than their share leave the rest to the others.
    open.sort_by_key(|index| needs[*index]);
    for (position, index) in open.iter().enumerate() {
        let share = (room / (open.len() - position)).max(NARROWEST);
        widths[*index] = needs[*index].min(share);
        room = room.saturating_sub(widths[*index]);
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_is_too_long_is_cut_to_eighty_columns() {
        let path = "a/".repeat(60) + "end.rs";
        let text = render(
            &[Column::Path("path"), Column::Number("lines")],
            &[vec![path, "1,234".to_owned()], vec!["b.rs".to_owned(), "5".to_owned()]],
        );
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        assert!(text.contains("end.rs"));
    }

    #[test]
    fn a_short_column_leaves_its_room_to_the_long_one() {
        let rows = [vec!["x".repeat(10), "y".repeat(100)]];
        assert_eq!(widths(&[Column::Text("a"), Column::Text("b")], &rows, 80), [10, 68]);
    }
}
