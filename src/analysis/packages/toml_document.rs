//! TOML with lines: a thin reader over spanned parsing.

use toml::de::{DeTable, DeValue};

use super::text::LineIndex;

/// A parsed TOML document with the lines of its keys.
pub(super) struct Document<'a> {
    root: DeTable<'a>,
    lines: LineIndex,
}

/// A table with the document's lines at hand.
#[derive(Clone, Copy)]
pub(super) struct Table<'t, 'a> {
    table: &'t DeTable<'a>,
    lines: &'t LineIndex,
}

/// A value of a table or an array, with its line.
#[derive(Clone, Copy)]
pub(super) struct Item<'t, 'a> {
    value: &'t DeValue<'a>,
    lines: &'t LineIndex,
    /// The line of its key, or of the element itself, from 1.
    pub(super) line: u32,
}

impl<'a> Document<'a> {
    /// Parses `text`; the error says what is wrong and on which line.
    pub(super) fn parse(text: &'a str) -> Result<Self, String> {
        let lines = LineIndex::new(text);
        match DeTable::parse(text) {
            Ok(root) => Ok(Self { root: root.into_inner(), lines }),
            Err(error) => {
                let line = error.span().map_or(1, |span| lines.line(span.start));
                let message = error.message().lines().next().unwrap_or_default();
                Err(format!("it is not valid TOML: {message}, line {line}"))
            }
        }
    }

    /// The document's own table.
    pub(super) fn root(&self) -> Table<'_, 'a> {
        Table { table: &self.root, lines: &self.lines }
    }
}

impl<'t, 'a> Table<'t, 'a> {
    /// The table at a path of keys.
    pub(super) fn at(self, path: &[&str]) -> Option<Self> {
        path.iter().try_fold(self, |table, key| table.get(key)?.table())
    }

    /// The value of a key.
    pub(super) fn get(self, key: &str) -> Option<Item<'t, 'a>> {
        let (key, value) = self.table.get_key_value(key)?;
        Some(Item { value: value.get_ref(), lines: self.lines, line: self.lines.line(key.span().start) })
    }

    /// The string of a key.
    pub(super) fn text(self, key: &str) -> Option<&'t str> {
        self.get(key)?.text()
    }

    /// Whether a key is `true`.
    pub(super) fn is_true(self, key: &str) -> bool {
        self.get(key).is_some_and(Item::is_true)
    }

    /// The keys and values in the order of the file.
    pub(super) fn items(self) -> Vec<(&'t str, Item<'t, 'a>)> {
        let mut items: Vec<_> = self.table.iter().collect();
        items.sort_by_key(|(key, _)| key.span().start);
        let item = |value, line| Item { value, lines: self.lines, line };
        items
            .into_iter()
            .map(|(key, value)| {
                (key.get_ref().as_ref(), item(value.get_ref(), self.lines.line(key.span().start)))
            })
            .collect()
    }
}

impl<'t, 'a> Item<'t, 'a> {
    /// The string, where it is one.
    pub(super) fn text(self) -> Option<&'t str> {
        self.value.as_str()
    }

    /// The table, where it is one.
    pub(super) fn table(self) -> Option<Table<'t, 'a>> {
        let DeValue::Table(table) = self.value else { return None };
        Some(Table { table, lines: self.lines })
    }

    /// The elements of an array; none of anything else.
    pub(super) fn elements(self) -> impl Iterator<Item = Self> {
        let elements = if let DeValue::Array(array) = self.value { Some(array.iter()) } else { None };
        elements.into_iter().flatten().map(move |element| Item {
            value: element.get_ref(),
            lines: self.lines,
            line: self.lines.line(element.span().start),
        })
    }

    /// The strings of an array.
    pub(super) fn texts(self) -> impl Iterator<Item = &'t str> {
        self.elements().filter_map(Self::text)
    }

    fn is_true(self) -> bool {
        matches!(self.value, DeValue::Boolean(true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_come_in_the_order_of_the_file_with_lines() {
        let document = Document::parse("[t]\nz = 1\r\na = ['x',\n 'y']\n").expect("valid");
        let table = document.root().at(&["t"]).expect("there");
        let items: Vec<_> = table.items().into_iter().map(|(key, item)| (key, item.line)).collect();
        assert_eq!(items, [("z", 2), ("a", 3)]);
        let lines: Vec<_> = table.get("a").expect("there").elements().map(|item| item.line).collect();
        assert_eq!(lines, [3, 4]);
    }

    #[test]
    fn what_is_wrong_comes_with_its_line() {
        let error = Document::parse("a = 1\nb = \n").err().expect("broken");
        assert!(error.starts_with("it is not valid TOML") && error.ends_with("line 2"), "{error}");
    }

    #[test]
    fn nesting_without_end_is_refused() {
        assert!(Document::parse(&format!("a = {}", "[".repeat(200_000))).is_err());
        assert!(Document::parse(&format!("a{} = 1", ".a".repeat(200_000))).is_err());
        assert!(Document::parse(&format!("[a{}]", ".a".repeat(200_000))).is_err());
        assert!(Document::parse(&format!("a{} = 1", ".a".repeat(20))).is_ok());
    }
}
