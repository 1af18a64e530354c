//! The types of contents, by counts of symbols as they are stored.

use std::collections::HashMap;

use crate::error::Result;
use crate::map::network::metrics::Types;

use super::{Store, sql};

impl Store {
    /// The types that the files below the folder `root` define, by the facts of their contents.
    pub(super) fn types_by_fact(&self, root: i64) -> Result<HashMap<i64, Types>> {
        self.read(|connection| {
            let mut abstracts: HashMap<i64, u64> = HashMap::new();
            let mut statement = connection.prepare_cached(sql!("symbol/abstract_classes"))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                abstracts.insert(row.get(0)?, row.get(1)?);
            }
            let mut statement = connection.prepare_cached(sql!("folder/list_symbol_counts"))?;
            let mut rows = statement.query([root])?;
            let mut found = HashMap::new();
            while let Some(row) = rows.next()? {
                let id = row.get(0)?;
                let mut types = types_of(row.get_ref(1)?.as_str()?);
                types.abstracts += abstracts.get(&id).copied().unwrap_or_default();
                found.insert(id, types);
            }
            Ok(found)
        })
    }
}

/// Types among counts of symbols as they are stored, `{"class":2,"method":7}`; abstract classes are not told from others
/// there. Read as text: as a document it would cost as much as all the rest of the row.
fn types_of(counts: &str) -> Types {
    let of = |kind: &str| -> u64 {
        let Some((_, rest)) = counts.split_once(kind) else { return 0 };
        rest.bytes()
            .take_while(u8::is_ascii_digit)
            .fold(0, |sum: u64, digit| sum.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
    };
    if counts == "{}" {
        return Types::default();
    }
    let abstracts = of("\"interface\":") + of("\"trait\":");
    Types { all: abstracts + of("\"class\":") + of("\"struct\":") + of("\"enum\":"), abstracts }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::symbol::{SymbolCounts, SymbolKind};

    #[test]
    fn counts_are_read_as_they_are_stored() {
        let counts = SymbolCounts::from([
            (SymbolKind::Class, 12),
            (SymbolKind::Interface, 3),
            (SymbolKind::Enum, 1),
            (SymbolKind::Method, 70),
        ]);
        let stored = serde_json::to_string(&counts).unwrap();
        assert_eq!(types_of(&stored), Types { all: 16, abstracts: 3 });
        assert_eq!(types_of("{}"), Types::default());
    }
}
