//! Rows for other programs, as RFC 4180 has them.

/// The rows under a row of names, each ended by a carriage return and a line feed.
pub(super) fn csv(names: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut text = names.join(",");
    text.push_str("\r\n");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

/// `text` as a cell: in quotes where it must be.
pub(super) fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_where_it_must_be() {
        assert_eq!(quoted("src/a b.ts"), "src/a b.ts");
        assert_eq!(quoted("a,\"b\"\nc"), "\"a,\"\"b\"\"\nc\"");
        assert_eq!(csv(&["a", "b"], [vec!["1".to_owned(), "x,y".to_owned()]]), "a,b\r\n1,\"x,y\"\r\n");
    }
}
